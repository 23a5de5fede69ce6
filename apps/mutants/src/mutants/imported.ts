import { BlogError } from '@blog/core';
import { checkImportItem, rendered } from '@blog/core/backend';

import type { CoreFiles } from '../swap/core-files.js';
import { replace } from '../targets/view.js';
import { keyOf, remembering, untold, writes } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const importer = mutantsOf('importer');
const inBlog = importer.within('memory/import/blog');

const inReady = importer.within('memory/import/ready');

type ImportBlog = CoreFiles['memory/import/blog']['importBlog'];

/** The former addresses of the blog are forgotten before some of its imports. */
const forgetting =
  (isForgotten: (item: Parameters<ImportBlog>[1]) => boolean) =>
  ({ importBlog }: CoreFiles['memory/import/blog']): { importBlog: ImportBlog } => ({
    importBlog(context, item, report) {
      const { state } = context;
      if (isForgotten(item)) state.blog = { ...state.blog, formerUrls: [] };
      return importBlog(context, item, report);
    },
  });

/** Faults of items that are imported again. */
export const importedMutants = [
  inBlog(
    'homes-replaced',
    'fields.import.blog.formerUrls',
    'the homes of a second move replace those of the first',
    forgetting(({ formerUrls }) => formerUrls !== undefined && formerUrls.length > 0),
  ),
  inBlog(
    'homes-emptied',
    'fields.import.blog.formerUrls',
    'an item without former homes takes them away',
    forgetting(({ formerUrls }) => formerUrls === undefined),
  ),
  mutantsOf('limits').view(
    'import-as-comments',
    'limits.import.batch',
    'an import may be as long as a comment only',
    () => (one) =>
      replace(one, 'importer.write', (write) => async (items, options) => {
        if (JSON.stringify(items).length < 1_000_000) return write(items, options);
        throw new BlogError('too_large', {
          operation: 'importer.write',
          details: { limit: 1_000_000 },
        });
      }),
  ),
  importer.view(
    'files-left-out',
    'fields.import.post.enclosures',
    'an item that does not know files removes them',
    writes((item) =>
      item.type === 'post' ? { ...item, enclosures: item.enclosures ?? [] } : item,
    ),
  ),
  inReady(
    'each-blog-known',
    'importer.two-blogs',
    'what a source told of the blog is known, though another told it otherwise since',
    ({ originKey }) => ({ knownKey: ({ type, origin }) => originKey(type, origin) }),
  ),
  inReady(
    'origin-joined',
    'importer.near-origins',
    'source and id are joined by a colon',
    ({ originKey }) => ({
      originKey: (type, { source, id }) => originKey(type, { source: '', id: `${source}:${id}` }),
    }),
  ),
  inReady(
    'origin-case',
    'importer.near-origins',
    'ids in another case are the same',
    ({ originKey }) => ({
      originKey: (type, { source, id }) => originKey(type, { source, id: id.toLowerCase() }),
    }),
  ),
  inReady(
    'authors-of-all',
    'importer.two-sources',
    'an author of another source is taken for one of its own',
    ({ originKey }) => ({
      originKey: (type, { source, id }) =>
        originKey(type, { source: type === 'author' ? '' : source, id }),
    }),
  ),
  importer.view(
    'paths-untold',
    'importer.paths-taken',
    'a path that was taken is not told',
    untold('post'),
  ),
  importer.view(
    'numbers-untold',
    'importer.numbers-taken',
    'a number that was taken is not told',
    untold('comment'),
  ),
  importer.within('kit/post-names')(
    'tags-doubled',
    'importer.names-taken',
    'tags that are there are made again',
    ({ matchTags }) => ({ matchTags: (names, _tags, newId) => matchTags(names, [], newId) }),
  ),
  importer.view(
    'bad-stops',
    'importer.bad-among-good',
    'items after a bad one are left out',
    remembering((items) => {
      const bad = items.findIndex((item) => checkImportItem(item)?.problem !== null);
      return bad === -1 ? [...items] : items.slice(0, bad + 1);
    }),
  ),
  importer.view(
    'first-of-two',
    'importer.twice-in-a-batch',
    'of two items of one origin the first is taken',
    remembering((items) => [
      ...new Map(items.toReversed().map((item) => [keyOf(item), item])).values(),
    ]),
  ),
  importer.view(
    'known-before',
    'importer.twice-in-a-batch',
    'an item is unchanged that is what it was before the batch changed it',
    () => {
      const before = new Map<string, string>();
      return (one) =>
        replace(one, 'importer.write', (write) => async (items, options) => {
          const fresh = items.filter((item) => before.get(keyOf(item)) !== JSON.stringify(item));
          for (const item of fresh) before.set(keyOf(item), JSON.stringify(item));
          const result = await write(fresh, options);
          return { ...result, unchanged: result.unchanged + items.length - fresh.length };
        });
    },
  ),
  importer.view(
    'deleted-known',
    'importer.deleted-since',
    'an item that was deleted since is still taken for written',
    remembering((items, before) => {
      const fresh = items.filter((item) => {
        const known = before.get(keyOf(item));
        return JSON.stringify(known) !== JSON.stringify(item);
      });
      for (const item of fresh) before.set(keyOf(item), item);
      return fresh;
    }),
  ),
  importer.view('first-home', 'importer.addresses', 'posts stay at the first home', () => {
    let home: string | null = null;
    return (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const [post, blog] = [await get(ref, options), await one.blog?.get?.()];
        home ??= blog?.url ?? null;
        return { ...post, url: home === null ? post.url : `${home.slice(0, -1)}${post.path}` };
      });
  }),
  importer.view(
    'rendered-taken',
    'importer.rendered-by-others',
    'rendered HTML is taken from a sanitiser of any version',
    writes((item) => {
      const made = 'source' in item ? item[rendered] : undefined;
      if (made === undefined || !('source' in item)) return item;
      return { ...item, source: { format: 'html', text: made.html } };
    }),
  ),
  importer.view(
    'changed-now',
    'importer.nothing-told',
    'a post that never changed was changed when it was imported',
    writes((item) =>
      item.type === 'post'
        ? { ...item, updatedAt: item.updatedAt ?? new Date().toISOString() }
        : item,
    ),
  ),
];
