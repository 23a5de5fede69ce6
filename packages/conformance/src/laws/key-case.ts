import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { commentInput, postInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';

const law = lawsOf('idempotency');

/** Keys that a database may take for one. */
function alikeKeys(t: LawContext): string[] {
  const word = t.word();
  return [`K-${word}`, `k-${word}`, `k-${word.toUpperCase()}`, `K_${word}`, `K%${word}`];
}

/** Creates by each key, and again: each key has one item of its own. */
async function eachItsOwn(
  t: LawContext,
  create: (key: string, count: number) => Promise<{ readonly id: string }>,
): Promise<void> {
  const keys = alikeKeys(t);
  const made: string[] = [];
  for (const [count, key] of keys.entries()) made.push((await create(key, count)).id);
  ensure(new Set(made).size === keys.length, 'expected each key to make an item of its own');
  for (const [count, key] of keys.entries())
    equal((await create(key, count)).id, made[count], `what the key ${key} gives again`);
}

export const keyCaseLaws = [
  law(
    'posts.key-case',
    'Keys are compared to the character: one in another case is another key.',
    { operations: ['posts.create'], capabilities: { ...writes(), 'posts.idempotency': 'key' } },
    async (t) => {
      const inputs = alikeKeys(t).map(() => postInput(t));
      await eachItsOwn(t, (idempotencyKey, count) =>
        t.as('staff').posts.create(inputs[count] ?? postInput(t), { idempotencyKey }),
      );
    },
  ),
  law(
    'comments.key-case',
    'Keys of comments are compared to the character: one in another case is another key.',
    {
      operations: ['posts.create', 'comments.create'],
      capabilities: { ...writes(), 'comments.idempotency': 'key' },
    },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create');
      const inputs = alikeKeys(t).map(() => commentInput(t, who, post.id));
      await eachItsOwn(t, async (idempotencyKey, count) => {
        const input = inputs[count] ?? commentInput(t, who, post.id);
        return (await t.as(who).comments.create(input, { idempotencyKey })).comment;
      });
    },
  ),
];
