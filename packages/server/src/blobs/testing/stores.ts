import dns from 'node:dns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startS3 } from '../../../../../scripts/s3.js';
import {
  folderBlobs,
  folderObjects,
  s3Blobs,
  s3Objects,
  type Blobs,
  type Objects,
} from '../index.js';

/** A kind of store, for tests that hold for each of them. */
export interface StoreKind {
  readonly name: string;
  /** Gives a store with nothing in it, each time another one. */
  objects(): Objects;
  blobs(): Blobs;
}

/** The kinds of stores, and what ends them. */
export interface Stores {
  readonly kinds: readonly StoreKind[];
  stop(): Promise<void>;
}

/** Starts the stores: a folder, and a real S3 server by either style of addresses. */
export async function startStores(): Promise<Stores> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-blobs-'));
  const byPath = await startS3();
  const byHost = await startS3({ checksSignatures: false });
  const restore = leadHere('.s3.localhost');
  let count = 0;
  const next = () => `store-${(count += 1)}`;
  const s3 = (style: 'path' | 'host'): StoreKind => {
    const { account } = style === 'path' ? byPath : byHost;
    const endpoint = account.endpoint.replace('//', style === 'path' ? '//' : '//s3.');
    const options = () => ({ ...account, endpoint, style, prefix: `tests/${next()}` });
    return {
      name: `S3, ${style} style`,
      objects: () => s3Objects(options()),
      blobs: () => s3Blobs(options()),
    };
  };
  return {
    kinds: [
      {
        name: 'folder',
        objects: () => folderObjects({ folder: join(folder, next()) }),
        blobs: () => folderBlobs({ folder: join(folder, next()) }),
      },
      s3('path'),
      s3('host'),
    ],
    async stop() {
      restore();
      await byPath.stop();
      await byHost.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes names with this end lead to this machine, as a wildcard of a name server does. */
function leadHere(end: string): () => void {
  const { lookup } = dns;
  const here = (name: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [name.endsWith(end) ? 'localhost' : name, ...rest]) as undefined;
  dns.lookup = Object.assign(here, lookup);
  return () => {
    dns.lookup = lookup;
  };
}
