import { isBlogError } from '@blog/core';

import type { Report } from '../kit/report.js';
import type { Blog } from '../writes/client.js';
import {
  differences,
  type Fields,
  fieldsOfComment,
  fieldsOfPost,
  type Item,
  type Ledger,
} from '../writes/ledger.js';
import { nameOf } from './check-ledger.js';

/** Requests at once. */
const BESIDE = 4;

/** Reads items over HTTP, holds them against what is known of them, and settles what is not known. */
export async function checkFields(
  items: readonly Item[],
  blog: Blog,
  ledger: Ledger,
  report: Report,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: BESIDE }, async () => {
      for (const item of left) await checkItem(item, blog, ledger, report);
    }),
  );
}

async function checkItem(item: Item, blog: Blog, ledger: Ledger, report: Report): Promise<void> {
  const found = await read(item, blog);
  const fits = item.states.some((state) =>
    state === 'absent' || found === null
      ? state === 'absent' && found === null
      : differences(state, found).length === 0,
  );
  if (!fits) report.harm(found === null ? 'lost' : 'half', wordsOf(item, found));
  if (found === null) {
    if (item.states.length > 1) ledger.settle(item, 'absent');
  } else ledger.settle(item, found);
  item.isFresh = false;
}

function wordsOf(item: Item, found: Fields | null): string {
  const name = nameOf(item);
  const [state] = item.states;
  if (found === null) return `${name} is not found over HTTP`;
  if (state === undefined || state === 'absent' || item.states.length > 1)
    return `${name} is none of what it may be: ${JSON.stringify({ found, states: item.states })}`;
  const fields = differences(state, found).map(
    (field) => `${field} is ${JSON.stringify(found[field])}, not ${JSON.stringify(state[field])}`,
  );
  return `${name} is not as it was acknowledged: ${fields.join('; ')}`;
}

async function read({ id, kind }: Item, blog: Blog): Promise<Fields | null> {
  if (id === null) return null;
  try {
    return kind === 'post'
      ? fieldsOfPost(await blog.posts.get({ id }))
      : fieldsOfComment(await blog.comments.get({ id }));
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}
