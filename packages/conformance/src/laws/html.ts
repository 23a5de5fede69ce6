import type { Html, Post } from '@blog/core';
import { sanitize } from '@blog/core/html';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present } from '../support/assert.js';
import { dangerIn, hostileHtml } from '../support/hostile-html.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { basedOn, commentInput, sourceOf, taken, writeComment, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { walk } from '../support/walk.js';
import { takesGuests, writes } from '../seed/writes.js';

const law = lawsOf('html');
const safe = { html: 'safe' } as const;
const postsTakeHtml = { ...safe, ...writes(), 'posts.formats': { has: 'html' } } as const;
const commentsTakeHtml = { ...safe, ...writes(), 'comments.formats': { has: 'html' } } as const;
const hostile = { format: 'html', text: hostileHtml.join('\n') } as const;

async function ensureSafe(html: string, policy: 'post' | 'comment', what: string): Promise<void> {
  const danger = dangerIn(html);
  ensure(danger === null, `${what}: expected nothing that could run, got ${String(danger)}`);
  equal(await sanitize(html, policy, null), html, `${what}, beside what the sanitiser makes of it`);
}

export const htmlLaws = [
  law(
    'posts.safe',
    'The HTML of a post has no code that could run: in the answer of create, in get and in lists.',
    {
      operations: ['posts.create', 'posts.get', 'posts.list'],
      capabilities: postsTakeHtml,
      scoped: true,
    },
    async (t) => {
      const post = await writePost(t, { source: hostile });
      const { posts } = t.as('anyone');
      const read = await posts.get({ id: post.id });
      await ensureSafe(present(post.content, 'content in create').html, 'post', 'html of create');
      await ensureSafe(present(read.content, 'content in get').html, 'post', 'html of get');
      if (t.deviates('posts.no-content-in-lists')) return;
      const { items } = await posts.list({ ...t.scope(post), content: true });
      const [listed] = items as Post<Html>[];
      await ensureSafe(present(listed?.content, 'content in list').html, 'post', 'html of list');
    },
  ),
  law(
    'posts.safe-update',
    'The source of an update is made safe too.',
    { operations: ['posts.create', 'posts.get', 'posts.update'], capabilities: postsTakeHtml },
    async (t) => {
      const post = await writePost(t);
      const by = basedOn(t, 'posts', post);
      const changed = await t.as('staff').posts.update(post.id, { source: hostile }, by);
      await ensureSafe(present(changed.content, 'content').html, 'post', 'html of update');
      const read = await t.as('anyone').posts.get({ id: post.id });
      await ensureSafe(present(read.content, 'content').html, 'post', 'html of get');
    },
  ),
  law(
    'comments.safe',
    'The HTML of a comment has no code that could run.',
    {
      operations: ['posts.create', 'comments.create', 'comments.get', 'comments.list'],
      capabilities: commentsTakeHtml,
    },
    async (t) => {
      const post = await writePost(t);
      const comment = await writeComment(t, post.id, { source: hostile });
      const { comments } = t.as('anyone');
      await ensureSafe(comment.html, 'comment', 'html of create');
      await ensureSafe((await comments.get({ id: comment.id })).html, 'comment', 'html of get');
      const { items } = await comments.list({ postId: post.id });
      await ensureSafe(present(items[0], 'the comment').html, 'comment', 'html of list');
    },
  ),
  law(
    'comments.safe-update',
    'The source of an update of a comment is made safe too.',
    {
      operations: ['posts.create'],
      together: ['comments.create', 'comments.update'],
      capabilities: commentsTakeHtml,
    },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create', 'comments.update');
      const { comment } = await t.as(who).comments.create(commentInput(t, who, post.id));
      const by = basedOn(t, 'comments', comment);
      const changed = await t.as(who).comments.update(comment.id, { source: hostile }, by);
      await ensureSafe(changed.html, 'comment', 'html of update');
    },
  ),
  law(
    'comments.policy',
    'Comments are sanitised by the policy of comments: no pictures, headings, frames or ids; links are nofollow ugc.',
    { operations: ['posts.create', 'comments.create'], capabilities: commentsTakeHtml },
    async (t) => {
      const post = await writePost(t);
      const text =
        '<h1 id="top">Big</h1><img src="https://example.org/a.png" alt="A"><p><em>fine</em> <a href="https://example.org/">link</a></p>';
      const comment = await writeComment(t, post.id, { source: { format: 'html', text } });
      ensure(
        !/<(?:img|h1)|\sid=/i.test(comment.html),
        `expected no picture, heading or id, got ${show(comment.html)}`,
      );
      ensure(comment.html.includes('<em>fine</em>'), 'expected <em> to stay');
      ensure(/rel="[^"]*nofollow[^"]*"/.test(comment.html), 'expected the link to be nofollow');
      equal(await sanitize(comment.html, 'comment', null), comment.html, 'what the policy leaves');
    },
  ),
  law(
    'import.safe',
    'Imported HTML is made safe, and its relative addresses are resolved by its base.',
    {
      operations: ['importer.write', 'importer.finish', 'posts.list', 'posts.get', 'comments.list'],
      capabilities: safe,
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      const text = `<p><a href="/about">About</a></p>${hostileHtml.join('\n')}`;
      const body = {
        source: { format: 'html', text },
        baseUrl: 'https://old.example/2010/',
      } as const;
      await t
        .as('staff')
        .importer.write([importPost(t, source, 'p', body), importComment(source, 'p', 'c', body)]);
      await t.as('staff').importer.finish();
      const { posts, comments } = t.as('anyone');
      const all = await walk((page) => posts.list(page), t.posts().maxLimit);
      const post = present(
        all.find(({ title }) => title.includes(source)),
        'the imported post',
      );
      const { content } = await posts.get({ id: post.id });
      const html = present(content, 'its content').html;
      await ensureSafe(html, 'post', 'html of the post');
      ensure(
        html.includes('href="https://old.example/about"'),
        'expected the relative address to be resolved',
      );
      const { items } = await comments.list({ postId: post.id });
      await ensureSafe(present(items[0], 'the comment').html, 'comment', 'html of the comment');
    },
  ),
  law(
    'text',
    'A source of format text has no markup; its characters are shown as they are.',
    {
      operations: ['posts.create', 'comments.create'],
      capabilities: {
        ...safe,
        ...writes(),
        'posts.formats': { has: 'text' },
        'comments.formats': { has: 'text' },
      },
    },
    async (t) => {
      const source = { format: 'text', text: 'a <b>bold</b> & **claim** 1 < 2' } as const;
      const post = await writePost(t, { source });
      const comment = await writeComment(t, post.id, { source });
      for (const html of [present(post.content, 'content').html, comment.html]) {
        ensure(!/<b>|<strong>/.test(html), `expected no markup, got ${show(html)}`);
        ensure(html.includes('&lt;b&gt;bold'), `expected the text as written, got ${show(html)}`);
      }
    },
  ),
  law(
    'markdown',
    'A source of format markdown is rendered, and HTML inside of it is made safe.',
    {
      operations: ['posts.create'],
      capabilities: { ...safe, ...writes(), 'posts.formats': { has: 'markdown' } },
    },
    async (t) => {
      const text = `A *fine* [link](javascript:alert(1)) and [one](https://example.org/).\n\n${hostileHtml.join('\n\n')}`;
      const post = await writePost(t, { source: { format: 'markdown', text } });
      const { html } = present(post.content, 'content');
      ensure(html.includes('<em>fine</em>'), `expected <em>, got ${show(html)}`);
      ensure(html.includes('href="https://example.org/"'), 'expected the link');
      await ensureSafe(html, 'post', 'html');
    },
  ),
  law(
    'keeps',
    'Harmless HTML stays: paragraphs, headings, emphasis, lists, links, pictures.',
    { operations: ['posts.create'], capabilities: postsTakeHtml },
    async (t) => {
      const text =
        '<h2>One</h2><p>Two <em>three</em> <a href="https://example.org/">four</a></p><ul><li>five</li></ul><p><img src="https://example.org/a.png" alt="six"></p>';
      const post = await writePost(t, { source: { format: 'html', text } });
      equal(present(post.content, 'content').html, text, 'the html');
    },
  ),
  law(
    'plain-fields',
    'Titles, excerpts and names are plain text: markup in them stays as written and is no HTML.',
    { operations: ['posts.create', 'posts.get'], capabilities: writes() },
    async (t) => {
      const title = `1 < 2 & <b>bold</b> ${t.word()}`;
      const excerpt = 'R&D, <em>not</em> emphasised';
      const post = await writePost(t, taken(t, { title, excerpt }));
      const read = await t.as('anyone').posts.get({ id: post.id });
      equal(read.title, title, 'the title');
      if (t.takes('excerpt')) equal(read.excerpt, excerpt, 'the excerpt');
    },
  ),
  law(
    'addresses',
    'An address in a model that is not http or https is refused.',
    {
      operations: ['posts.create', 'comments.create'],
      actors: ['anonymous'],
      features: ['configure'],
      capabilities: { ...writes(), ...takesGuests },
    },
    async (t) => {
      const post = await writePost(t);
      const author = { name: 'A guest', url: 'javascript:alert(1)' };
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      let told = 'refused';
      try {
        const { comment } = await t
          .as('anonymous')
          .comments.create({ postId: post.id, source, author });
        told = String(comment.author?.url);
      } catch {
        // A refusal is right, too.
      }
      equal(told, 'refused', 'a commenter’s address that runs');
    },
  ),
];
