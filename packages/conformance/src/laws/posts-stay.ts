import type { PostPatch } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, forced, postInput, taken, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { ensure, equal, present } from '../support/assert.js';
import { ids } from '../support/walk.js';

const posts = lawsOf('posts');
const filters = lawsOf('filters');

/** Changes that a slug outlives, in the order in which an author makes them. */
function changes(t: LawContext): PostPatch[] {
  const has = (status: PostPatch['status']) =>
    status !== undefined && t.posts().statuses.includes(status);
  const scheduled = { status: 'scheduled', publishedAt: '2999-01-01T00:00:00.000Z' } as const;
  const all: PostPatch[] = [
    { title: `Other ${t.word()}` },
    ...(has('private') ? [{ title: `Private ${t.word()}`, status: 'private' as const }] : []),
    ...(has('trashed') ? [{ status: 'trashed' as const }] : []),
    { title: `Draft ${t.word()}`, status: 'draft' },
    ...(has('scheduled') && t.takes('publishedAt') ? [scheduled] : []),
    { status: 'published', ...taken(t, { publishedAt: day(4) }) },
    { title: `Last ${t.word()}`, ...taken(t, { publishedAt: day(40), tags: [t.tag, 'other'] }) },
  ];
  return all;
}

async function slugStays(t: LawContext): Promise<void> {
  const { posts: write } = t.as('staff');
  const given = `given-${t.word()}`;
  for (const fields of [{ slug: given }, {}]) {
    const draft = await writePost(t, { status: 'draft', ...fields });
    const slug = present(draft.slug, 'the slug of a draft');
    if ('slug' in fields) equal(slug, given, 'the slug of a draft, as it was given');
    let path: string | null = null;
    for (const patch of changes(t)) {
      const changed = await write.update(draft.id, patch, forced(t, 'posts'));
      const what = JSON.stringify(patch);
      equal(changed.slug, slug, `the slug after ${what}`);
      if (path !== null) equal(changed.path, path, `the path after ${what}`);
      path = changed.path;
      equal((await write.get({ slug, kind: 'post' })).id, draft.id, `the slug leads, ${what}`);
    }
  }
}

async function eachAuthor(t: LawContext): Promise<void> {
  const known = [];
  for (const who of ['author', 'otherAuthor', 'editor'] as const)
    if (t.views.has(who))
      known.push(present((await writePost(t, {}, who)).authors?.[0], 'an author'));
  const authorIds = ids(known);
  const { posts: staff } = t.as('staff');
  for (const order of [authorIds, authorIds.toReversed()])
    for (const status of ['published', 'draft'] as const) {
      if (!t.posts().statuses.includes(status)) continue;
      const shared = await staff.create(postInput(t, { status, authorIds: order }));
      equal(ids(shared.authors ?? []), order, 'the authors, in their order');
      const scope = t.scope(shared);
      for (const authorId of order) {
        const { items, total } = await staff.list({ ...scope, authorId, status, total: true });
        const found = items.find(({ id }) => id === shared.id);
        ensure(
          found !== undefined,
          `expected the ${status} post of several authors, by ${authorId}`,
        );
        equal(ids(found.authors ?? []), order, `its authors in the list of ${authorId}`);
        if (total !== null) equal(total, items.length, `the total of the posts of ${authorId}`);
      }
      if (status === 'published') continue;
      for (const who of ['author', 'otherAuthor'] as const) {
        const { items } = await t.as(who).posts.list({ ...scope, status });
        ensure(ids(items).includes(shared.id), `expected ${who} to list a shared draft`);
        equal((await t.as(who).posts.get({ id: shared.id })).content?.source === null, false, who);
      }
    }
}

/** Laws of slugs that stay, and of posts that several wrote. */
export const postsStayLaws: readonly Law[] = [
  posts(
    'update.slug-stays',
    'A slug stays through each change of title, state and date, that of a draft too, given or made; so does a path, once there is one.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['slug'], statuses: ['draft'] }),
    },
    slugStays,
  ),
  filters(
    'posts.each-author',
    'A post of several authors is found by each of them, not by the first alone, and is each one’s own.',
    {
      operations: ['posts.create', 'posts.list', 'posts.get', ...ownStore],
      capabilities: {
        ...writes({ fields: ['authorIds'] }),
        'posts.filters': { hasAll: ['authorId', 'status'] },
      },
      actors: ['author', 'otherAuthor'],
      scoped: true,
      excusedBy: ['posts.one-author', 'roles.by-platform'],
    },
    eachAuthor,
  ),
];
