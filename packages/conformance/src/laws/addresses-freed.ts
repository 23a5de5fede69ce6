import type { PostInput, PostRef } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, forced, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, rejects } from '../support/assert.js';

const law = lawsOf('freed');
const operations = [
  'posts.create',
  'posts.get',
  'posts.update',
  'posts.delete',
  ...ownStore,
] as const;
const addressed = {
  operations,
  capabilities: writes({ fields: ['slug', 'path', 'publishedAt'] }),
} as const;

/** Fails unless the reference leads nobody anywhere. */
async function leadsNowhere(t: LawContext, ref: PostRef, what: string): Promise<void> {
  for (const who of ['anyone', 'staff'] as const)
    await rejects(() => t.as(who).posts.get(ref), 'not_found', `${what}, as ${who}`);
}

/** Writes a post, deletes it, and gives what it had. */
async function deleted(t: LawContext, fields: Partial<PostInput>) {
  const post = await writePost(t, fields);
  await t.as('staff').posts.delete(post.id, forced(t, 'posts'));
  const [slug, path] = [post.slug ?? '', post.path ?? ''];
  await leadsNowhere(t, { slug }, 'the slug of a deleted post');
  if (path !== '') await leadsNowhere(t, { path }, 'the path of a deleted post');
  return { slug, path };
}

/** The kinds of posts that the backend writes. */
const kinds = (t: LawContext) => (t.takes('kind') ? (['post', 'page'] as const) : []);

async function freesMade(t: LawContext): Promise<void> {
  for (const kind of [undefined, ...kinds(t)])
    for (const status of t.posts().statuses) {
      if (status === 'scheduled') continue;
      const title = `First Light ${t.word()}`;
      const fields = { title, publishedAt: day(3), ...(kind !== undefined && { kind }) };
      const gone = await deleted(t, { ...fields, status });
      const next = await writePost(t, fields);
      equal(next.slug, gone.slug, `the slug after a ${status} post of the title was deleted`);
      if (gone.path !== '')
        equal(next.path, gone.path, `the path after a ${status} post of the title was deleted`);
    }
}

async function freesGiven(t: LawContext): Promise<void> {
  const given = () => ({ slug: `given-${t.word()}`, path: `/notes/${t.word()}` });
  const { posts } = t.as('staff');
  const created = given();
  await deleted(t, created);
  const next = await writePost(t, created);
  equal([next.slug, next.path], [created.slug, created.path], 'what a create gets that asks');
  const wanted = given();
  await deleted(t, wanted);
  const moved = await posts.update(next.id, wanted, forced(t, 'posts'));
  equal([moved.slug, moved.path], [wanted.slug, wanted.path], 'what an update gets that asks');
}

async function freesFormer(t: LawContext): Promise<void> {
  const [one, two] = [`/a/${t.word()}`, `/b/${t.word()}`];
  const post = await writePost(t, { path: one });
  const { posts } = t.as('staff');
  await posts.update(post.id, { path: two }, forced(t, 'posts'));
  await posts.delete(post.id, forced(t, 'posts'));
  for (const path of [one, two]) {
    await leadsNowhere(t, { path }, 'a path of a deleted post');
    const next = await writePost(t, { path });
    equal(next.path, path, 'a path that a deleted post had');
    equal((await t.as('anyone').posts.get({ path })).id, next.id, 'the post that has it now');
  }
}

async function freesChanged(t: LawContext): Promise<void> {
  const [first, second] = [`given-${t.word()}`, `given-${t.word()}`];
  const { posts } = t.as('staff');
  const post = await writePost(t, { slug: first });
  await posts.update(post.id, { slug: second }, forced(t, 'posts'));
  await leadsNowhere(t, { slug: first }, 'a slug that was given up');
  const next = await writePost(t, { slug: first });
  equal((await posts.get({ slug: first })).id, next.id, 'the post that has the slug now');
  equal((await posts.get({ slug: second })).id, post.id, 'the post that changed its slug');
  const back = () => posts.update(post.id, { slug: first }, forced(t, 'posts'));
  await rejects(back, 'conflict', 'a slug that was given up, and taken', { reason: 'exists' });
}

async function keptInTrash(t: LawContext): Promise<void> {
  for (const status of ['trashed', 'draft', 'private'] as const) {
    if (!t.posts().statuses.includes(status)) continue;
    const word = t.word();
    const given = { slug: `given-${word}`, path: `/notes/${word}` };
    const post = await writePost(t, given);
    const { posts } = t.as('staff');
    await posts.update(post.id, { status }, forced(t, 'posts'));
    for (const [key, value] of Object.entries(given))
      await rejects(
        () => writePost(t, { [key]: value }),
        'conflict',
        `the ${key} of a post that is ${status}`,
        { reason: 'exists' },
      );
    const next = await writePost(t, { title: `Given ${word}` });
    equal(next.slug, `given-${word}-2`, `a slug that is made beside one that is ${status}`);
    const shown = await posts.update(post.id, { status: 'published' }, forced(t, 'posts'));
    equal([shown.slug, shown.path], [given.slug, given.path], `slug and path after ${status}`);
  }
}

/** Laws of slugs and paths that nobody has any more, and of those that somebody still has. */
export const freedLaws: readonly Law[] = [
  law(
    'made',
    'The slug and path of a deleted post lead nowhere, and the next post of its title gets them without a number.',
    addressed,
    freesMade,
  ),
  law(
    'given',
    'The slug and path of a deleted post are given to the next post that asks for them, on create and on update.',
    addressed,
    freesGiven,
  ),
  law(
    'former',
    'The former paths of a deleted post are free again.',
    { ...addressed, excusedBy: ['posts.former-paths'] },
    freesFormer,
  ),
  law(
    'changed',
    'A slug that a post gave up for another leads nowhere, and is free for others.',
    { ...addressed, excusedBy: ['posts.slug-renamed'] },
    freesChanged,
  ),
  law(
    'kept',
    'A post that is hidden keeps its slug and path: nobody else gets them, and it has them when it is shown again.',
    { ...addressed, excusedBy: ['posts.slug-renamed'] },
    keptInTrash,
  ),
];
