import type { Comment } from '@blog/core';

import type { CoreFiles } from '../swap/core-files.js';
import { keyOf, remembering, writesOnly } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const importer = mutantsOf('importer');
const inComment = importer.within('memory/import/comment');

type ImportComment = CoreFiles['memory/import/comment']['importComment'];
type Known = Comment | undefined;

/** A comment is written, and then changed by what it was before. */
const changedBy =
  (change: (comment: Comment, before: Known, ready: Parameters<ImportComment>[1]) => Comment) =>
  ({ importComment }: CoreFiles['memory/import/comment']): { importComment: ImportComment } => ({
    importComment(context, ready, known, report) {
      const { comments } = context.state;
      const before = known === null ? undefined : comments.get(known);
      const outcome = importComment(context, ready, known, report);
      const written = outcome === 'waiting' ? undefined : comments.get(outcome.id);
      if (written !== undefined) comments.set(written.id, change(written, before, ready));
      return outcome;
    },
  });

/** A reply that waits for its parent stays below the one that it had, if a check allows it. */
const keptBelow = (isKept: (comment: Comment, before: Comment) => boolean) =>
  changedBy((comment, before, { item }) =>
    item.parent !== null && before !== undefined && isKept(comment, before)
      ? { ...comment, parentId: comment.parentId ?? before.parentId }
      : comment,
  );

/** Faults of comments that are imported, or wait to be. */
export const importedCommentMutants = [
  inComment(
    'same-number',
    'importer.number-taken',
    'a number is given twice',
    changedBy((comment, _before, { item }) => ({
      ...comment,
      number: item.number ?? comment.number,
    })),
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
  inComment(
    'parent-across-posts',
    'importer.moved-alone',
    'a reply that moves stays below a comment of the post that it left',
    keptBelow((comment, before) => comment.postId !== before.postId),
  ),
  inComment(
    'parent-until-the-next',
    'importer.moved-alone',
    'a reply stays below its first parent until the one that it names now comes',
    keptBelow((comment, before) => comment.postId === before.postId),
  ),
  inComment(
    'number-carried',
    'importer.moved-numbers',
    'a comment that moves asks for the number that it had',
    ({ importComment }) => ({
      importComment(context, ready, known, report) {
        const before = known === null ? undefined : context.state.comments.get(known);
        const number = ready.item.number ?? before?.number ?? null;
        const asking = { ...ready, item: { ...ready.item, number } };
        return importComment(context, asking, known, report);
      },
    }),
  ),
  inComment(
    'high-number',
    'importer.numbers-waiting',
    'a number beyond all numbers is kept',
    changedBy((comment, _before, { item }) =>
      item.number !== null && item.number > 1_000_000_000
        ? { ...comment, number: item.number }
        : comment,
    ),
  ),
  inComment(
    'stale-words-wait',
    'importer.moved-early',
    'a comment that stands waits still for the post that it named before',
    ({ importComment }) => ({
      importComment(context, ready, known, report) {
        const { waiting } = context.state.imported;
        const stale = [...waiting].find(([, one]) => keyOf(one.item) === keyOf(ready.item));
        const outcome = importComment(context, ready, known, report);
        if (outcome !== 'waiting' && stale !== undefined && stale[1] !== ready)
          waiting.set(...stale);
        return outcome;
      },
    }),
  ),
];
