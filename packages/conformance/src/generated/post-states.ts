import type { PostPatch, PostStatus } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { twinInput } from '../twin/seed-twin.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('writes');
const future = '2999-01-01T00:00:00.000Z';
const later = '2999-02-01T00:00:00.000Z';

type State = Pick<PostPatch, 'status' | 'publishedAt'>;

/** The states that a post may be in before a change; `new`: it is not there yet. */
const starts: Readonly<Record<string, State | null>> = {
  new: null,
  undated: { status: 'draft' },
  draft: { status: 'draft', publishedAt: day(3) },
  'draft-to-come': { status: 'draft', publishedAt: future },
  scheduled: { status: 'scheduled', publishedAt: future },
  published: { status: 'published', publishedAt: day(3) },
  private: { status: 'private', publishedAt: day(3) },
  trashed: { status: 'trashed', publishedAt: day(3) },
};

/** What a write may say of the date: nothing, none, and one on each side of the present. */
const dates: readonly State[] = [
  {},
  { publishedAt: null },
  { publishedAt: day(5) },
  { publishedAt: later },
];
const statuses: readonly (PostStatus | undefined)[] = [
  undefined,
  'draft',
  'scheduled',
  'published',
  'private',
  'trashed',
];

/** Each state that a write may ask for, with each date. */
const wishes: readonly State[] = statuses.flatMap((status) =>
  dates.map((date) => ({ ...(status !== undefined && { status }), ...date })),
);

async function allFrom(t: LawContext, start: State | null): Promise<void> {
  const twin = await openTwin(t);
  const who = t.able('posts.create', 'posts.update', 'posts.get');
  const mayFail = { mayFail: true };
  for (const [at, wish] of wishes.entries()) {
    const name = `made ${at}`;
    const input = twinInput(twin, name);
    if (start === null) delete input.status;
    const first = { ...input, ...(start ?? wish) };
    const made = await twin.call(who, 'posts.create', [first], { bind: name, ...mayFail });
    if (made instanceof Error) continue;
    if (start !== null) {
      if (Object.keys(wish).length === 0) continue;
      await twin.call(who, 'posts.update', [`<${name}>`, wish], mayFail);
    }
    await twin.call(who, 'posts.get', [{ id: `<${name}>` }]);
    // What became of slug, path and date shows when the post is out.
    await twin.call(who, 'posts.update', [`<${name}>`, { status: 'published' }], mayFail);
    await twin.call(who, 'posts.get', [{ id: `<${name}>` }]);
  }
}

/** A law for each state: whatever a write then says of state and date, together or alone. */
export const postStateLaws: readonly Law[] = Object.entries(starts).map(([name, start]) =>
  law(
    `posts.states.${name}`,
    `A post that is ${name} becomes what each state and each date make of it, absent, null, past or to come: its state, date and path are those of the contract, or the write is refused at its place.`,
    {
      operations: ['posts.list', ...ownStore],
      together: ['posts.create', 'posts.update', 'posts.get'],
      capabilities: writes({
        fields: ['publishedAt', 'slug'],
        statuses: ['draft', 'scheduled', 'private', 'trashed'],
      }),
    },
    async (t) => {
      // On a blog that is shared, one state is enough.
      if (t.isolation === 'fresh' || name === 'draft') await allFrom(t, start);
    },
  ),
);
