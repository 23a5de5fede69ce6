import type { Capabilities, Group } from '@blog/core';
import type { CommentCapabilities, ListCapabilities, PostCapabilities } from '@blog/core/backend';

const listed = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));

const totals: Readonly<Record<ListCapabilities['total'], string>> = {
  free: 'A total costs nothing.',
  costly: 'A total costs extra work.',
  none: 'There is no total.',
};

function listWords({ pagination, maxLimit, total, complete }: ListCapabilities): string {
  const pages =
    pagination === 'none' ? 'One page' : `Pages of at most ${maxLimit} items, by ${pagination}`;
  const whole = complete
    ? 'Who reads all gets each item once.'
    : 'Who reads all may miss items that move meanwhile.';
  return `${pages}. ${totals[total]} ${whole}`;
}

const queryWords = ({ filters, sorts }: { filters: readonly string[]; sorts: readonly string[] }) =>
  `Filters: ${listed(filters)}. Orders: ${listed(sorts)}.`;

type Written = Pick<PostCapabilities, 'concurrency' | 'idempotency' | 'formats' | 'statuses'>;

const changed: Readonly<Record<PostCapabilities['concurrency'], string>> = {
  revision: 'Writes find changes of others by the revision.',
  timestamp: 'Writes find changes of others by the time.',
  none: 'Writes do not find changes of others.',
};

function writeWords({
  concurrency,
  idempotency,
  formats,
  statuses,
}: Omit<Written, 'statuses'> & {
  statuses: readonly string[];
}): string[] {
  const again =
    idempotency === 'key' ? 'A repeated create is known.' : 'A repeated create makes another one.';
  return [
    `Written as ${listed(formats)}. States: ${listed(statuses)}.`,
    `${changed[concurrency]} ${again}`,
  ];
}

const answers: Readonly<Record<CommentCapabilities['threading'], string>> = {
  none: 'Comments have no answers.',
  'one-level': 'Only first comments have answers.',
  tree: 'Every comment may have answers.',
};

const guests: Readonly<Record<CommentCapabilities['guest'], string>> = {
  yes: 'Guests may write.',
  no: 'Guests may not write.',
  unknown: 'Whether guests may write is not known.',
};

/**
 * How a group works, in sentences.
 *
 * @param writes - Whether it has any write. If not, its capabilities of writes mean nothing.
 */
export function wordsFor(group: Group, capabilities: Capabilities, writes: boolean): string[] {
  if (group === 'blog' || group === 'archive' || group === 'importer') return [];
  const list = capabilities[group];
  if (list === undefined) return [];
  const words = [listWords(list)];
  const { comments, posts } = capabilities;
  if (group === 'posts' && posts !== undefined) {
    words.push(queryWords(posts));
    if (writes) words.push(...writeWords(posts), `Fields of writes: ${listed(posts.fields)}.`);
  }
  if (group === 'comments' && comments !== undefined) {
    const numbers = comments.numbering === 'none' ? 'They have no numbers.' : 'Numbers stay.';
    words.push(queryWords(comments), `${answers[comments.threading]} ${numbers}`);
    if (writes) words.push(guests[comments.guest], ...writeWords(comments));
  }
  return words;
}
