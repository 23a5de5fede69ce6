import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Loader, LoaderContext } from 'astro/loaders';

import { root } from '../../../../scripts/workspace-aliases.mjs';

/** The parts of Astro's store that tests use. */
interface AstroStore {
  scopedStore: (collection: string) => LoaderContext['store'];
  metaStore: (collection: string) => LoaderContext['meta'];
  toString: () => string;
}

// Astro exports it to loaders only, while it builds a site.
const file = join(root, 'node_modules/astro/dist/content/mutable-data-store.js');
const { MutableDataStore } = (await import(pathToFileURL(file).href)) as {
  MutableDataStore: new () => AstroStore;
};

type WithSchema = Pick<Loader, 'load'> & {
  schema: {
    safeParseAsync: (
      data: unknown,
    ) => Promise<{ success: boolean; data?: unknown; error?: unknown }>;
  };
};

/** A site as loaders see it: Astro's own store, which is kept from load to load, and a log. */
export function astroSite() {
  const store = new MutableDataStore();
  const warnings: string[] = [];
  return {
    warnings,
    store: store.scopedStore('posts'),
    /** Everything that the store keeps, as Astro writes it to its file. */
    kept: () => store.toString(),
    load: (loader: WithSchema) => {
      const context = {
        collection: 'posts',
        store: store.scopedStore('posts'),
        meta: store.metaStore('posts'),
        logger: { info: () => undefined, warn: (text: string) => warnings.push(text) },
        parseData: async ({ data }: { data: object }) => {
          const parsed = await loader.schema.safeParseAsync(data);
          if (!parsed.success) throw parsed.error;
          return parsed.data;
        },
        generateDigest: (data: string | object) =>
          createHash('sha1')
            .update(typeof data === 'string' ? data : JSON.stringify(data))
            .digest('hex'),
      };
      return loader.load(context as unknown as LoaderContext);
    },
  };
}
