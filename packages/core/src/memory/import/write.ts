import type { ImportProblem, ImportResult, ImportSummary } from '../../backend/importer.js';
import type { CallOptions } from '../../backend/options.js';
import { compareStrings } from '../../domain/compare-strings.js';
import { nextNumber } from '../../kit/comment-rules.js';
import type { MemoryContext } from '../store/collections.js';
import { importAuthor, importBlog } from './blog.js';
import { importComment } from './comment.js';
import { joinCommenters, joinParents, joinWaiting } from './join.js';
import { importPost, joinAuthors } from './post.js';
import { knownKey, type Outcome, type ReadyItem, readyItems, reportTo } from './ready.js';

const order = { blog: 0, author: 1, post: 2, comment: 3 };

/** Writes a batch: prepared first, then written at once, without a step that could fail. */
export async function importItems(
  context: MemoryContext,
  given: unknown,
  options?: CallOptions,
): Promise<ImportResult> {
  const { ready, problems } = await readyItems(given);
  options?.signal?.throwIfAborted();
  const result: ImportResult = { created: 0, updated: 0, unchanged: 0, waiting: 0, problems };
  const inOrder = ready.toSorted((a, b) => order[a.item.type] - order[b.item.type]);
  const isComment = ({ item }: ReadyItem) => item.type === 'comment';
  for (const each of inOrder.filter((one) => !isComment(one))) take(context, each, result);
  // Those that came before their post came before the comments of this batch, too.
  joinWaiting(context, problems);
  for (const each of inOrder.filter(isComment)) take(context, each, result);
  joinAuthors(context);
  joinParents(context);
  joinCommenters(context);
  return result;
}

/** Writes an item that is new or has changed, and counts it. */
function take(context: MemoryContext, each: ReadyItem, result: ImportResult): void {
  const { known, waiting } = context.state.imported;
  const key = knownKey(each.item);
  const before = known.get(key);
  if (before?.hash === each.hash && isThere(context, each, before.id)) {
    // It is told again what it was before it was told to wait.
    waiting.delete(key);
    result.unchanged += 1;
    return;
  }
  const outcome = importItem(context, each, before?.id ?? null, result.problems);
  if (outcome === 'waiting') {
    result.waiting += 1;
    return;
  }
  if (before !== undefined && outcome.id === before.id) result.updated += 1;
  else result.created += 1;
  known.set(key, { id: outcome.id, hash: each.hash });
}

/** Tells what still waits, and numbers the comments that came without a number. */
export function finishImport(context: MemoryContext): ImportSummary {
  const { state } = context;
  const { imported } = state;
  const unnumbered = [...state.comments.values()]
    .filter(
      (comment) =>
        comment.number === null && (comment.status === 'approved' || comment.status === 'deleted'),
    )
    .toSorted((a, b) => compareStrings(a.createdAt, b.createdAt) || compareStrings(a.id, b.id));
  for (const comment of unnumbered) {
    const number = nextNumber(state.highest.get(comment.postId) ?? 0);
    state.highest.set(comment.postId, number);
    state.comments.set(comment.id, { ...comment, number });
  }
  const summary: ImportSummary = {
    joined: imported.joined,
    orphans: Array.from(imported.waiting.values(), ({ item }) => item.origin),
    parentless: [...imported.wantedParents.keys()].flatMap(
      (id) => state.comments.get(id)?.origin ?? [],
    ),
  };
  imported.joined = 0;
  return summary;
}

function importItem(
  context: MemoryContext,
  each: ReadyItem,
  id: string | null,
  problems: ImportProblem[],
): Outcome {
  const report = reportTo(problems, each.item);
  if ('html' in each)
    return each.item.type === 'post'
      ? importPost(context, { ...each, item: each.item }, id, report)
      : importComment(context, { ...each, item: each.item }, id, report);
  return each.item.type === 'blog'
    ? importBlog(context, each.item, report)
    : importAuthor(context, each.item, id);
}

/** Whether the item is still there: one that was deleted since is written anew. */
function isThere({ state }: MemoryContext, { item }: ReadyItem, id: string): boolean {
  if (item.type === 'blog') return true;
  return { author: state.authors, post: state.posts, comment: state.comments }[item.type].has(id);
}
