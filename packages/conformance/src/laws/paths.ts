import { postPath, reservedPaths } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, forced, taken, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';

const law = lawsOf('paths');
const write = {
  operations: ['posts.create', 'posts.get', 'posts.update'],
  capabilities: writes({ fields: ['path'] }),
} as const;
const any = { ...write, capabilities: writes() } as const;
const kept = { ...write, excusedBy: ['posts.former-paths'] } as const;

export const pathLaws = [
  law(
    'given',
    'A post gets its path when it is first published: core’s postPath makes it of the month in the blog’s zone and the slug.',
    {
      ...write,
      capabilities: writes({ fields: ['path', 'publishedAt', 'slug'], statuses: ['draft'] }),
      features: ['configure'],
    },
    async (t) => {
      await t.configure({ timeZone: 'America/New_York' });
      const draft = await writePost(t, { status: 'draft' });
      equal(draft.path, null, 'the path of a draft');
      const publishedAt = '2010-05-01T03:30:00.000Z';
      const post = await t
        .as('staff')
        .posts.update(draft.id, { status: 'published', publishedAt }, basedOn(t, 'posts', draft));
      const slug = present(post.slug, 'a slug');
      equal(
        post.path,
        postPath(slug, publishedAt, 'America/New_York'),
        'the path of a post of 30 April, 23:30 there',
      );
      if (!t.takes('kind')) return;
      const page = await writePost(t, { kind: 'page' });
      equal(page.path, postPath(present(page.slug, 'a slug'), null, null), 'the path of a page');
    },
  ),
  law('asked-for', 'A path is the one that was asked for.', write, async (t) => {
    const path = `/notes/${t.word()}.html`;
    const post = await writePost(t, { path });
    equal(post.path, path, 'the path');
    equal((await t.as('anyone').posts.get({ path })).id, post.id, 'the id of the post there');
  }),
  law(
    'former',
    'A changed path joins formerPaths and still leads to the post, whose path is the new one.',
    kept,
    async (t) => {
      const [one, two, three] = [`/a/${t.word()}`, `/b/${t.word()}`, `/c/${t.word()}`];
      let post = await writePost(t, { path: one });
      equal(post.formerPaths ?? [], [], 'formerPaths of a new post');
      for (const path of [two, three])
        post = await t.as('staff').posts.update(post.id, { path }, basedOn(t, 'posts', post));
      equal(post.path, three, 'the path');
      equal(
        present(post.formerPaths, 'formerPaths').toSorted(),
        [one, two].toSorted(),
        'formerPaths',
      );
      for (const path of [one, two, three]) {
        const found = await t.as('anyone').posts.get({ path });
        equal([found.id, found.path], [post.id, three], `id and path of the post at ${path}`);
      }
    },
  ),
  law(
    'reserved',
    'A path that the blog’s own pages use (reservedPaths) is invalid_input at path, and the post that stands keeps its own.',
    write,
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      for (const path of reservedPaths.map((each) => each.replace('*', t.word()))) {
        const at = { at: 'path' };
        await rejects(() => writePost(t, { path }), 'invalid_input', `a create at ${path}`, at);
        await rejects(
          () => posts.update(post.id, { path }, basedOn(t, 'posts', post)),
          'invalid_input',
          `an update to ${path}`,
          at,
        );
      }
      equal((await posts.get({ id: post.id })).path, post.path, 'the path after the refusals');
    },
  ),
  law(
    'reserved-only',
    'What is below a reserved path is reserved too, in any case and encoding, and so are the years and months of the archive; what only begins alike is free.',
    { ...write, operations: [...write.operations, ...ownStore] },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      const word = t.word();
      const months = ['/2010', '/2010/', '/2010/04', '/1969/12', '/2010/04/'];
      const below = ['/archive', '/tags', '/v1', '/assets'].map((path) => `${path}/${word}`);
      const spelled = ['/ARCHIVE', '/Tags', `/Search/${word}`, '/%61rchive', '/%74ags/a'];
      const at = { at: 'path' };
      for (const path of [...months, ...below, ...spelled]) {
        await rejects(() => writePost(t, { path }), 'invalid_input', `a create at ${path}`, at);
        const update = () => posts.update(post.id, { path }, forced(t, 'posts'));
        await rejects(update, 'invalid_input', `an update to ${path}`, at);
      }
      for (const beginning of [
        '/2010/04/',
        '/2010/13/',
        '/20100/',
        '/archives/',
        '/tagged',
        '/v10',
      ])
        equal(
          (await writePost(t, { path: `${beginning}${word}` })).path,
          `${beginning}${word}`,
          'a path that is not reserved',
        );
    },
  ),
  law('taken', 'A path that another post has is conflict exists.', write, async (t) => {
    const path = `/notes/${t.word()}`;
    await writePost(t, { path });
    const reason = { reason: 'exists' } as const;
    await rejects(() => writePost(t, { path }), 'conflict', 'a create with a taken path', reason);
    const other = await writePost(t);
    await rejects(
      () => t.as('staff').posts.update(other.id, { path }, basedOn(t, 'posts', other)),
      'conflict',
      'an update to a taken path',
      reason,
    );
  }),
  law(
    'former-kept',
    'A former path belongs to its post: for another post it is conflict exists, and the post itself can have it back.',
    kept,
    async (t) => {
      const [one, two] = [`/a/${t.word()}`, `/b/${t.word()}`];
      const post = await writePost(t, { path: one });
      const { posts } = t.as('staff');
      const moved = await posts.update(post.id, { path: two }, basedOn(t, 'posts', post));
      const reason = { reason: 'exists' } as const;
      await rejects(() => writePost(t, { path: one }), 'conflict', 'a former path', reason);
      const back = await posts.update(post.id, { path: one }, basedOn(t, 'posts', moved));
      equal([back.path, back.formerPaths], [one, [two]], 'path and formerPaths, moved back');
      equal((await t.as('anyone').posts.get({ path: two })).id, post.id, 'the post at the other');
    },
  ),
  law(
    'permanent',
    'A path stays when title, date and text of its post change.',
    write,
    async (t) => {
      const dated = (publishedAt: string) => taken(t, { publishedAt });
      const post = await writePost(t, dated('2015-06-01T12:00:00.000Z'));
      const patch = { title: `Other ${t.word()}`, ...dated('2016-07-01T12:00:00.000Z') };
      const changed = await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
      equal(changed.path, post.path, 'the path');
    },
  ),
  law('unique', 'Posts of one title and month get different paths.', any, async (t) => {
    const title = `Same ${t.word()}`;
    const fields = taken(t, { title, publishedAt: '2015-06-01T12:00:00.000Z' });
    const one = await writePost(t, fields);
    const two = await writePost(t, fields);
    if (!t.takes('path') && one.path === null) return;
    ensure(one.path !== two.path, `expected two paths, got one: ${String(one.path)}`);
  }),
  law(
    'hidden',
    'A path, present or former, of a post that the caller may not see leads nowhere.',
    {
      ...write,
      capabilities: writes({ fields: ['path'], statuses: ['draft'] }),
      actors: ['anonymous'],
    },
    async (t) => {
      const [one, two] = [`/a/${t.word()}`, `/b/${t.word()}`];
      let post = await writePost(t, { path: one });
      for (const patch of [{ path: two }, { status: 'draft' }] as const)
        post = await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
      for (const path of [one, two])
        await rejects(
          () => t.as('anonymous').posts.get({ path }),
          'not_found',
          `the path ${path} of a draft`,
        );
    },
  ),
];
