import { type Actor, type Blog, type Role, withAccess } from '@blog/core';
import {
  collectionGroups,
  collectionCapabilities,
  defineBackend,
  withIsolation,
} from '@blog/core/backend';

import { openStore } from './store.js';

const capabilities = collectionCapabilities(['markdown', 'html', 'text']);

/** How a blog is opened. */
export interface MarkdownOptions {
  /** The folder; it is made where it is not there yet. */
  folder: string;
  /** The clock, for tests. */
  now?: () => Date;
}

/** Opens a blog that is a folder of Markdown files. */
export async function openMarkdown({ folder, now = () => new Date() }: MarkdownOptions) {
  const { collections, files } = await openStore(folder, now);
  return {
    /** The blog as this caller may use it. */
    as<const R extends Role>(actor: Actor & { readonly role: R }) {
      const groups = collectionGroups(collections, actor, capabilities);
      const backend = defineBackend({ name: 'markdown', capabilities, ...groups });
      return withAccess(withIsolation(backend), actor, undefined, { names: 'limited' });
    },
    /** Changes facts of the blog, which stand in `blog.md`. */
    configure(facts: Partial<Blog>): void {
      files.blog.set('blog', { ...files.blog.get('blog'), ...facts });
    },
  };
}
