import type { Comment } from '@blog/core';

import type { CoreFiles } from '../swap/core-files.js';
import { writes } from './import-changes.js';
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
  inComment(
    'parent-anywhere',
    'importer.parent-elsewhere',
    'a parent on another post is taken',
    joining((reply, parent) => reply.postId !== parent.postId),
  ),
  inComment(
    'circle',
    'importer.parents-in-circles',
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
  importer.view(
    'files-left-out',
    'fields.import.post.enclosures',
    'an item that does not know files removes them',
    writes((item) =>
      item.type === 'post' ? { ...item, enclosures: item.enclosures ?? [] } : item,
    ),
  ),
];
