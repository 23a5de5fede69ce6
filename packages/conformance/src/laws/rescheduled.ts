import type { Html, Instant, Post, PostPatch } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { discard, farOff, planned, readAfter } from '../seed/planned.js';
import { forced, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, rejects } from '../support/assert.js';
import { ids, walk } from '../support/walk.js';

const law = lawsOf('posts');

/** A change of a scheduled post, and what it is after the time that it was first scheduled for. */
interface Plan {
  readonly patch?: PostPatch;
  readonly status: Post['status'];
}

const plans: Readonly<Record<string, Plan>> = {
  'was left alone': { status: 'published' },
  'got another title': { patch: { title: 'Other' }, status: 'published' },
  'became a draft': { patch: { status: 'draft' }, status: 'draft' },
  'became private': { patch: { status: 'private' }, status: 'private' },
  'went to the trash': { patch: { status: 'trashed' }, status: 'trashed' },
  'was put off': { patch: { publishedAt: farOff }, status: 'scheduled' },
  'was published at once': { patch: { status: 'published' }, status: 'published' },
};

const apart = ({ title, slug, path, createdAt, content, tags }: Post<Html>) => ({
  title,
  slug,
  path,
  createdAt,
  content,
  tags,
});

interface Row {
  readonly what: string;
  readonly plan: Plan;
  readonly post: Post<Html>;
}

/** Writes a post for each plan, one that is moved up and one that is deleted. */
async function writePlans(
  t: LawContext,
  publishedAt: Instant,
  { written, inTime }: { written: string[]; inTime: () => void },
) {
  const { posts } = t.as('staff');
  const write = async (date: Instant) => {
    const post = await writePost(t, { status: 'scheduled', publishedAt: date });
    written.push(post.id);
    return post;
  };
  const rows: Row[] = [];
  for (const [what, plan] of Object.entries(plans)) {
    if (!t.posts().statuses.includes(plan.status)) continue;
    const made = await write(publishedAt);
    const { patch } = plan;
    inTime();
    const post =
      patch === undefined ? made : await posts.update(made.id, patch, forced(t, 'posts'));
    rows.push({ what, plan, post });
  }
  // One that was to come in a thousand years is moved up.
  const late = await write(farOff);
  inTime();
  const moved = await posts.update(late.id, { publishedAt }, forced(t, 'posts'));
  rows.push({ what: 'was moved up', plan: { status: 'published' }, post: moved });
  const gone = await write(publishedAt);
  await posts.delete(gone.id, forced(t, 'posts'));
  return { rows, gone };
}

async function keepsPlans(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const written: string[] = [];
  const { due, made } = await planned(t, 20, async (publishedAt, inTime) => {
    await discard(t, written.splice(0));
    return { ...(await writePlans(t, publishedAt, { written, inTime })), publishedAt };
  });
  const { rows, gone, publishedAt } = made;
  const list = (page: object) => t.as('anonymous').posts.list({ ...t.scope(gone), ...page });
  const expected = rows
    .flatMap(({ plan, post }) => (plan.status === 'published' ? [post.id] : []))
    .toSorted();
  const read = async () => ids(await walk(list, t.posts().maxLimit)).toSorted();
  const out = await readAfter(due, read, (found) => found.join() === expected.join());
  equal(out, expected, 'the posts that are out after the time');
  for (const { what, plan, post } of rows) {
    const now = await posts.get({ id: post.id });
    equal(now.status, plan.status, `the status of a post that ${what}`);
    equal(now.publishedAt, post.publishedAt, `publishedAt of a post that ${what}`);
    equal(apart(now), apart(post), `a post that ${what}`);
  }
  await rejects(() => posts.get({ id: gone.id }), 'not_found', 'a post that was deleted');
  await takenBack(t, rows[0]?.post.id ?? '', publishedAt);
}

/** A post that came out by its time is like any that is published. */
async function takenBack(t: LawContext, id: string, publishedAt: string): Promise<void> {
  const { posts } = t.as('staff');
  const patches: readonly PostPatch[] = [{ status: 'draft' }, { status: 'published' }];
  for (const patch of patches) {
    const changed = await posts.update(id, patch, forced(t, 'posts'));
    equal(
      [changed.status, changed.publishedAt],
      [patch.status, publishedAt],
      `status and publishedAt of a post that came out and is made ${String(patch.status)}`,
    );
  }
  await rejects(
    () => posts.update(id, { publishedAt: farOff }, forced(t, 'posts')),
    'invalid_input',
    'a date to come for a post that came out by its time',
    { at: 'publishedAt' },
  );
}

/** Laws of plans that change before their time. */
export const rescheduledLaws: readonly Law[] = [
  law(
    'scheduled.plans',
    'What was done to a scheduled post holds when its time comes: a draft stays a draft, one that was put off waits, one that was moved up is out, and all keep their dates, slugs and paths.',
    {
      operations: [
        'posts.create',
        'posts.update',
        'posts.delete',
        'posts.get',
        'posts.list',
        ...ownStore,
      ],
      capabilities: writes({ fields: ['publishedAt'], statuses: ['scheduled', 'draft'] }),
      actors: ['anonymous'],
      scoped: true,
    },
    keepsPlans,
  ),
];
