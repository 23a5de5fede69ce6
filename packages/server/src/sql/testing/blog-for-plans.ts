import { authorItem, commentItem, postItem, testActors, textSource } from '@blog/core/testing';
import type { SqlStore } from '@blog/server/sql';

/** So many posts, each with a tag of its own: enough that no database reads a whole table for a few rows. */
const POSTS = 1000;
const AUTHORS = POSTS;
/** Idempotency keys and tokens. */
const KEYS = 500;
export const hour = (count: number) =>
  new Date(Date.UTC(2010, 0, 1) + count * 3_600_000).toISOString();

/** A word that all posts have, and one that a few have. */
export const COMMON = 'common';
export const RARE = 'seldom';

/** Some posts are drafts, and some are scheduled for a time that is far away. */
function stateOf(number: number) {
  if (number % 25 === 3)
    return { status: 'scheduled', publishedAt: '2090-01-01T00:00:00.000Z' } as const;
  const status = number % 20 === 9 ? 'draft' : 'published';
  return { status, publishedAt: hour(number) } as const;
}

/** Fills a store with a blog of which plans can be asked. */
export async function fillForPlans(store: SqlStore): Promise<void> {
  const { importer } = store.as(testActors.admin);
  await importer.write(
    Array.from({ length: AUTHORS }, (_, number) =>
      authorItem(`${number}`, { slug: `a-${number}` }),
    ),
  );
  await importer.write(
    Array.from({ length: POSTS }, (_, number) =>
      postItem(`${number}`, {
        slug: `post-${number}`,
        kind: number % 100 === 7 ? 'page' : 'post',
        ...stateOf(number),
        tags: ['all', `tag ${number}`],
        authors: [`${number % 9 === 0 ? 0 : number}`],
        featured: number % 50 === 0,
        access: number % 30 === 1 ? 'members' : 'public',
        source: textSource(
          `${COMMON} ${number % 100 === 0 ? RARE : ''} ${'and more of it '.repeat(60)}`,
        ),
      }),
    ),
  );
  await importer.write(
    Array.from({ length: 3 * POSTS }, (_, number) =>
      commentItem(`${number}`, `${number % 3 === 0 ? 0 : number % POSTS}`, {
        createdAt: hour(number),
        number: number + 1,
        status: number % 40 === 11 ? 'pending' : 'approved',
      }),
    ),
  );
  await importer.write(
    Array.from({ length: 500 }, (_, number) => commentItem(`w${number}`, `unknown ${number}`)),
  );
  const { id: postId } = await store.as(testActors.admin).posts.get({ slug: 'post-0' });
  for (let number = 0; number < KEYS; number += 1) {
    const source = textSource(`Said with a key: ${number}`);
    const idempotencyKey = `key-number-0000-${number}`;
    await store.as(testActors.admin).comments.create({ postId, source }, { idempotencyKey });
    await store.tokens.create({ role: 'editor', actorId: 'e', name: 'E', label: `${number}` });
  }
}
