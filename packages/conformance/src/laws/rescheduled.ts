import type { Html, Post, PostPatch } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { forced, pause, tick, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, rejects } from '../support/assert.js';
import { ids, walk } from '../support/walk.js';

const law = lawsOf('posts');
const future = '2999-01-01T00:00:00.000Z';

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
  'was put off': { patch: { publishedAt: future }, status: 'scheduled' },
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

async function keepsPlans(t: LawContext): Promise<void> {
  const step = tick(t);
  const { posts } = t.as('staff');
  const due = Math.ceil((Date.now() + t.scheduleAhead) / step) * step;
  const publishedAt = new Date(due).toISOString();
  const rows: { what: string; plan: Plan; post: Post<Html> }[] = [];
  for (const [what, plan] of Object.entries(plans)) {
    if (!t.posts().statuses.includes(plan.status)) continue;
    const made = await writePost(t, { status: 'scheduled', publishedAt });
    const { patch } = plan;
    const post =
      patch === undefined ? made : await posts.update(made.id, patch, forced(t, 'posts'));
    rows.push({ what, plan, post });
  }
  // One that was to come in a thousand years is moved up.
  const late = await writePost(t, { status: 'scheduled', publishedAt: future });
  const moved = await posts.update(late.id, { publishedAt }, forced(t, 'posts'));
  rows.push({ what: 'was moved up', plan: { status: 'published' }, post: moved });
  const gone = await writePost(t, { status: 'scheduled', publishedAt });
  await posts.delete(gone.id, forced(t, 'posts'));
  if (Date.now() >= due) return;

  await pause(due + 100 - Date.now());
  const list = (page: object) => t.as('anonymous').posts.list({ ...t.scope(late), ...page });
  const expected = rows.flatMap(({ plan, post }) => (plan.status === 'published' ? [post.id] : []));
  let out: string[] = [];
  // The clock of the backend may be late, and a server may keep a list for five seconds.
  for (const end = due + 8000; Date.now() < end; await pause(100)) {
    out = ids(await walk(list, t.posts().maxLimit)).toSorted();
    if (out.join() === expected.toSorted().join()) break;
  }
  equal(out, expected.toSorted(), 'the posts that are out after the time');
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
    () => posts.update(id, { publishedAt: future }, forced(t, 'posts')),
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
