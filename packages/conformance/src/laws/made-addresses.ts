import { postPath } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { forced, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, present, rejects } from '../support/assert.js';

const law = lawsOf('paths');
const publishedAt = '2015-06-15T12:00:00.000Z';

/** Ways in which a path comes to be taken. */
const takers: Readonly<Record<string, (t: LawContext, path: string) => Promise<string>>> = {
  'the path that a post asked for': async (t, path) => (await writePost(t, { path })).id,
  'a former path of a post': async (t, path) => {
    const { id } = await writePost(t, { path });
    await t.as('staff').posts.update(id, { path: `/notes/${t.word()}` }, forced(t, 'posts'));
    return id;
  },
  'the first of two former paths': async (t, path) => {
    const { id } = await writePost(t, { path });
    for (const next of ['a', 'b'])
      await t.as('staff').posts.update(id, { path: `/${next}/${t.word()}` }, forced(t, 'posts'));
    return id;
  },
  'the path of a draft': async (t, path) => (await writePost(t, { path, status: 'draft' })).id,
  'the path of a page': async (t, path) => (await writePost(t, { path, kind: 'page' })).id,
};

async function numbersTaken(t: LawContext): Promise<void> {
  await t.configure();
  const { posts } = t.as('staff');
  for (const [what, take] of Object.entries(takers))
    for (const kind of ['post', 'page'] as const) {
      const slug = `given-${t.word()}`;
      const pathOf = (name: string) => postPath(name, kind === 'page' ? null : publishedAt, 'UTC');
      const [first, second] = [pathOf(slug) ?? '', pathOf(`${slug}-2`) ?? ''];
      const takerId = await take(t, first);
      const made = await writePost(t, { slug, kind, publishedAt });
      equal([made.slug, made.path], [slug, second], `slug and path beside ${what}`);
      const found = [];
      for (const path of [first, second]) found.push((await posts.get({ path })).id);
      equal(found, [takerId, made.id], `the posts at both paths, beside ${what}`);
    }
}

async function numbersCount(t: LawContext): Promise<void> {
  await t.configure();
  const word = t.word();
  const title = `Given ${word}`;
  const slug = `given-${word}`;
  // A slug that looks like a numbered one is one that is taken.
  await writePost(t, { slug: `${slug}-2` });
  const slugs = [];
  for (let count = 0; count < 3; count += 1)
    slugs.push((await writePost(t, { title, publishedAt })).slug);
  equal(slugs, [slug, `${slug}-3`, `${slug}-4`], 'the slugs of one title, the second taken');
  const { posts } = t.as('staff');
  for (const one of slugs)
    equal(
      (await posts.get({ slug: one ?? '', kind: 'post' })).slug,
      one,
      'the slug of what it finds',
    );
}

async function canBeGiven(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const word = t.word();
  const titles = [
    `${word} ${'light '.repeat(46)}`.trim(),
    `${word}${'x'.repeat(280)}`,
    `${word} ${'日本'.repeat(130)}`,
    `${word} -- & <b>“So’ it / goes?” #1 %`,
    '!?',
  ];
  for (const title of titles)
    for (let count = 0; count < 3; count += 1) {
      const { id, slug, path } = await writePost(t, { title, publishedAt });
      const given = { slug: present(slug, 'a slug'), path: present(path, 'a path') };
      const changed = await posts.update(id, given, forced(t, 'posts'));
      const what = `slug and path of a post of the title ${title.slice(0, 40)}`;
      equal([changed.slug, changed.path], [slug, path], what);
      equal((await posts.get({ path: given.path })).id, id, `the post at the path, ${what}`);
      equal((await posts.get({ slug: given.slug, kind: 'post' })).id, id, `the post, ${what}`);
    }
}

async function oneForm(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const word = t.word();
  const forms = ['café-ü', 'caf%C3%A9-%C3%BC', 'caf%c3%a9-ü', 'ca%66é-%c3%bc'].map(
    (form) => `/notes/${word}/${form}`,
  );
  const kept = forms[1] ?? '';
  const post = await writePost(t, { path: forms[0] });
  equal(post.path, kept, 'the path, in its one form');
  const reason = { reason: 'exists' } as const;
  const other = await writePost(t);
  for (const path of forms) {
    equal((await t.as('anyone').posts.get({ path })).id, post.id, `the post at ${path}`);
    await rejects(() => writePost(t, { path }), 'conflict', `a create at ${path}`, reason);
    const update = () => posts.update(other.id, { path }, forced(t, 'posts'));
    await rejects(update, 'conflict', `an update to ${path}`, reason);
    const same = await posts.update(post.id, { path }, forced(t, 'posts'));
    equal([same.path, same.formerPaths ?? []], [kept, []], `path and formerPaths after ${path}`);
  }
  if (t.deviates('posts.former-paths')) return;
  await posts.update(post.id, { path: `/notes/${word}` }, forced(t, 'posts'));
  for (const path of forms) {
    equal((await t.as('anyone').posts.get({ path })).id, post.id, `the post formerly at ${path}`);
    await rejects(
      () => writePost(t, { path }),
      'conflict',
      `a create at the former ${path}`,
      reason,
    );
  }
}

async function formerAll(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const word = t.word();
  const paths = Array.from({ length: 7 }, (_, at) => `/notes/${word}/${at}`);
  const [first = '', second = ''] = paths;
  const { id } = await writePost(t, { path: first });
  let now = first;
  for (const path of [second, first, second, ...paths.slice(2)]) {
    await posts.update(id, { path }, forced(t, 'posts'));
    now = path;
    const { path: present, formerPaths } = await posts.get({ id });
    equal(present, now, 'the path');
    const left = new Set(paths.slice(0, paths.indexOf(path) + 1).filter((one) => one !== now));
    if (path === first) left.add(second);
    equal(formerPaths?.toSorted(), [...left].toSorted(), `formerPaths after a move to ${path}`);
  }
  for (const path of paths)
    equal((await t.as('anyone').posts.get({ path })).path, now, `where ${path} leads`);
}

/** Laws of paths and slugs that a backend makes where the first of them is taken. */
export const madeAddressLaws: readonly Law[] = [
  law(
    'made-numbered',
    'If a path that is made is taken, by whatever post, now or formerly, a number is added, and both paths lead to their own posts.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({
        fields: ['slug', 'path', 'kind', 'publishedAt'],
        statuses: ['draft'],
      }),
      features: ['configure'],
      excusedBy: ['posts.former-paths'],
    },
    numbersTaken,
  ),
  law(
    'slugs-numbered',
    'A number behind a slug is the next that is free.',
    {
      operations: ['posts.create', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['slug', 'publishedAt'] }),
      features: ['configure'],
    },
    numbersCount,
  ),
  law(
    'made-writable',
    'A slug and a path that were made, of a title of any length and script, with a number or without, can be given in a write.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['slug', 'path', 'publishedAt'] }),
    },
    canBeGiven,
  ),
  law(
    'one-form',
    'A path is one path in each encoding: it is kept in one form, leads to its post in all, is taken in all, and given again in another it is no change.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['path'] }),
    },
    oneForm,
  ),
  law(
    'former-all',
    'A post that moved often has each former path once, and all of them lead to it; one that it moved back to is no former one.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['path'] }),
      excusedBy: ['posts.former-paths'],
    },
    formerAll,
  ),
];
