import { BlogError, type Comment } from '@blog/core';
import { checkImportItem, type ImportItem, rendered } from '@blog/core/backend';

import type { CoreFiles } from '../swap/core-files.js';
import { replace, type ViewChange } from '../targets/view.js';
import { writes, writesOnly } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const importer = mutantsOf('importer');
const inBlog = importer.within('memory/import/blog');
const inPost = importer.within('memory/import/post');
const inComment = importer.within('memory/import/comment');

/** Puts replies under the parents that they name, if a check allows it. */
const joining =
  (isAllowed: (reply: Comment, parent: Comment) => boolean) =>
  ({ joinWaiting }: CoreFiles['memory/import/comment']) => ({
    joinWaiting(context: Parameters<typeof joinWaiting>[0]) {
      joinWaiting(context);
      const { comments, imported } = context.state;
      for (const [id, wanted] of imported.wantedParents) {
        const reply = comments.get(id);
        const parent = comments.get(imported.known.get(wanted)?.id ?? '');
        if (reply === undefined || parent === undefined || !isAllowed(reply, parent)) continue;
        comments.set(id, { ...reply, parentId: parent.id });
        imported.wantedParents.delete(id);
      }
    },
  });
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

/** The import with its items changed by what came before. */
const remembering =
  (change: (items: readonly ImportItem[], before: Map<string, ImportItem>) => ImportItem[]) =>
  (): ViewChange => {
    const before = new Map<string, ImportItem>();
    return (one) =>
      replace(
        one,
        'importer.write',
        (write) => (items, options) => write(change(items, before), options),
      );
  };

const keyOf = ({ type, origin }: ImportItem) => JSON.stringify([type, origin.source, origin.id]);

/** The problems of some items are not told. */
const untold = (type: ImportItem['type']) => (): ViewChange => (one) =>
  replace(one, 'importer.write', (write) => async (items, options) => {
    const result = await write(items, options);
    return { ...result, problems: result.problems.filter((problem) => problem.type !== type) };
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
  inComment(
    'parent-anywhere',
    'importer.odd-parents',
    'a parent on another post is taken',
    joining((reply, parent) => reply.postId !== parent.postId),
  ),
  inComment(
    'circle',
    'importer.odd-parents',
    'comments may answer each other',
    joining((reply, parent) => reply.postId === parent.postId),
  ),
  inPost(
    'first-author-only',
    'importer.authors-one-by-one',
    'a post waits no more once one of its authors came',
    ({ joinAuthors }) => ({
      joinAuthors(context) {
        joinAuthors(context);
        const { known, wantedAuthors } = context.state.imported;
        for (const [id, wanted] of wantedAuthors)
          if (wanted.some((key) => known.has(key))) wantedAuthors.delete(id);
      },
    }),
  ),
  inComment('same-number', 'importer.number-taken', 'a number is given twice', (sound) => ({
    importComment(context, ready, known, report) {
      const outcome = sound.importComment(context, ready, known, report);
      const written = outcome === 'waiting' ? undefined : context.state.comments.get(outcome.id);
      if (written !== undefined && ready.item.number !== null)
        context.state.comments.set(written.id, { ...written, number: ready.item.number });
      return outcome;
    },
  })),
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
    'own-parent-dropped',
    'importer.odd-parents',
    'a comment that answers itself is left out',
    writesOnly((item) => item.type !== 'comment' || item.parent !== item.origin.id),
  ),
  importer.view(
    'parent-kept',
    'importer.parents-change',
    'a comment stays below its first parent',
    remembering((items, before) =>
      items.map((item) => {
        const first = before.get(keyOf(item)) ?? item;
        before.set(keyOf(item), first);
        return item.type === 'comment' && first.type === 'comment' && item.parent !== null
          ? { ...item, parent: first.parent }
          : item;
      }),
    ),
  ),
  importer.view(
    'post-kept',
    'importer.moved',
    'a comment stays on its first post',
    remembering((items, before) =>
      items.map((item) => {
        const first = before.get(keyOf(item)) ?? item;
        before.set(keyOf(item), first);
        return item.type === 'comment' && first.type === 'comment'
          ? { ...item, post: first.post }
          : item;
      }),
    ),
  ),
  importer.view(
    'waiting-kept',
    'importer.waiting',
    'a comment that waits stays what it was first',
    remembering((items, before) =>
      items.map((item) => {
        const first = before.get(keyOf(item)) ?? item;
        before.set(keyOf(item), first);
        return item.type === 'comment' && first.type === 'comment'
          ? { ...item, source: first.source }
          : item;
      }),
    ),
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
