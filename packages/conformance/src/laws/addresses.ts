import type { Html, Comment, PostSummary } from '@blog/core';
import { blogItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { forced, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { show } from '../support/show.js';

const law = lawsOf('importer');

/** Whether a page of the blog has this address: below the blog's own, with the path of the post. */
function checkPost(home: string, { id, url, path }: PostSummary, where: string): void {
  const beginning = home.replace(/\/+$/, '');
  ensure(
    path !== null && url === `${beginning}${path}`,
    `the url of ${id} ${where}: expected ${beginning}${path}, got ${show(url)}`,
  );
}

async function checkAddresses(t: LawContext, home: string): Promise<void> {
  const { blog, posts, comments, search } = t.as('anyone');
  equal((await blog.get()).url, home, 'the url of the blog');
  const page = await posts.list({});
  for (const post of page.items) {
    checkPost(home, post, 'in a list');
    checkPost(home, await posts.get({ id: post.id }), 'by its id');
  }
  if (t.callers('search.posts').length > 0)
    for (const { post } of (await search.posts({ query: 'words' })).items)
      checkPost(home, post, 'in a search');
  const told: Comment<Html>[] = [...(await comments.list({})).items];
  for (const post of page.items) told.push(...(await comments.list({ postId: post.id })).items);
  for (const { id, postId, url } of told) {
    const post = page.items.find((one) => one.id === postId);
    const isBelow = url?.startsWith(post?.url ?? '-') === true;
    ensure(
      isBelow,
      `the url of comment ${id}: expected one below ${show(post?.url)}, got ${show(url)}`,
    );
    equal((await comments.get({ id })).url, url, `the url of comment ${id}, by its id`);
  }
}

export const addressLaws = [
  law(
    'addresses',
    'The addresses of posts and comments are those of the blog where it is now, followed by the path that the post has now.',
    {
      ...importNeeds,
      operations: [
        ...importNeeds.operations,
        'blog.get',
        'comments.get',
        'posts.create',
        'posts.update',
      ],
      capabilities: { ...writes({ fields: ['path'] }), 'comments.posts': 'own' },
      excusedBy: ['comments.one-post-a-list'],
    },
    async (t) => {
      // The address of somebody's blog is not for a law to change.
      if (t.isolation === 'shared') return;
      const source = `laws:${t.word()}`;
      const { importer, posts } = t.as('staff');
      await importer.write([importPost(t, source, 'p'), importComment(source, 'p', 'c')]);
      await importer.finish();
      const post = await writePost(t);
      const origin = { source: 'laws', id: 'blog' };
      const homes = ['https://old.example/', 'https://new.example/blog/', 'https://last.example/'];
      for (const [at, url] of homes.entries()) {
        await importer.write([blogItem({ origin, title: 'The laws', url })]);
        await checkAddresses(t, url);
        await posts.update(post.id, { path: `/moved/${at}/${t.word()}` }, forced(t, 'posts'));
        const { items } = await posts.list({});
        const imported = items.find((one) => one.origin?.source === source);
        const patch = { path: `/was/${at}/${t.word()}` };
        if (imported !== undefined) await posts.update(imported.id, patch, forced(t, 'posts'));
        await checkAddresses(t, url);
      }
    },
  ),
];
