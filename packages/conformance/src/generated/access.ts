import type { Operation } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { sourceOf } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { type ActorName, actorNames } from '../target/target.js';
import { audit, auditors } from '../twin/audit.js';
import { introduceAuthors, twinInput, writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('access');

const ofPlatform: readonly ActorName[] = ['member', 'otherMember', 'author', 'otherAuthor'];

/**
 * A law for each caller: each write of each item, the caller’s own and others’, is taken or refused as the
 * contract says, and leaves what it should.
 */
export const accessLaws: readonly Law[] = actorNames.map((who) =>
  law(
    `as.${who}`,
    `Each write by ${who} of each post and comment is taken or refused as the contract says, and changes nothing else.`,
    {
      operations: ['posts.create', 'posts.get', 'posts.list'],
      capabilities: writes(),
      actors: [who, 'author'],
      excusedBy: [
        'comments.edited-by-staff',
        ...(ofPlatform.includes(who) ? (['roles.by-platform'] as const) : []),
      ],
      features: ['configure'],
      scoped: true,
    },
    async (t) => writeEverything(t, who),
  ),
);

async function writeEverything(t: LawContext, who: ActorName): Promise<void> {
  const twin = await openTwin(t);
  await introduceAuthors(twin);
  const posts = await seedPosts(twin);
  const comments = await seedComments(twin, posts);
  const reads = () =>
    audit(twin, {
      callers: t.isolation === 'fresh' ? auditors(twin, false) : [],
      posts: posts.map((name) => ({ id: `<${name}>` })),
      comments,
      discussed: posts.slice(0, 2),
    });
  const may = (operation: Operation) => twin.has(who, operation);
  const call = (operation: Operation, args: readonly unknown[], bind?: string) =>
    twin.call(who, operation, args, { mayFail: true, ...(bind !== undefined && { bind }) });

  for (const post of posts) {
    const on = `<${post}>`;
    const source = sourceOf(t, 'comments', `Words of ${who} on ${post}.`);
    const guest = who === 'anonymous' ? { author: { name: 'A guest' } } : {};
    if (may('comments.create')) {
      await call('comments.create', [{ postId: on, source, ...guest }], `${post} comment`);
      for (const status of ['pending', 'approved'] as const) {
        const asked = { ...source, text: source.text.replace('Words', `Words, ${status},`) };
        const given = t.comments().statuses.includes(status) ? { status } : {};
        await call('comments.create', [{ postId: on, source: asked, ...guest, ...given }]);
        if (t.isolation === 'shared') break;
      }
    }
    if (may('posts.update')) {
      await call('posts.update', [on, { title: `By ${who}` }]);
      if (t.takes('authorIds'))
        await call('posts.update', [on, { authorIds: [t.actor('author').id] }]);
    }
  }
  await reads();
  for (const comment of comments) {
    const patch = { source: sourceOf(t, 'comments', `Changed by ${who}: ${comment}.`) };
    if (may('comments.update')) await call('comments.update', [`<${comment}>`, patch]);
    for (const status of t.comments().statuses)
      if (may('comments.setStatus')) await call('comments.setStatus', [`<${comment}>`, status]);
  }
  await reads();
  for (const comment of comments)
    if (may('comments.delete')) await call('comments.delete', [`<${comment}>`]);
  await reads();
  for (const status of t.posts().statuses.filter((one) => one !== 'scheduled'))
    if (may('posts.create'))
      await call('posts.create', [twinInput(twin, `new ${status}`, { status })], `new ${status}`);
  if (may('posts.delete')) for (const post of posts) await call('posts.delete', [`<${post}>`]);
  if (may('importer.finish')) await call('importer.finish', []);
  await reads();
}

/** Posts by two authors, in each state that the backend writes. */
async function seedPosts(twin: Twin): Promise<string[]> {
  const { t } = twin;
  const names: string[] = [];
  for (const by of t.among('author', 'otherAuthor')) {
    if (!twin.has(by, 'posts.create')) continue;
    for (const status of ['published', 'draft', 'private'] as const) {
      if (!t.posts().statuses.includes(status)) continue;
      await writeTwinPost(twin, `${status} of ${by}`, { status }, by);
      names.push(`${status} of ${by}`);
    }
    if (!t.takes('access')) continue;
    await writeTwinPost(twin, `paid of ${by}`, { access: 'paid' }, by);
    names.push(`paid of ${by}`);
  }
  return names.toSorted(
    (one, two) => Number(two.startsWith('pub')) - Number(one.startsWith('pub')),
  );
}

/** Comments by each who can write one, with an answer each. */
async function seedComments(twin: Twin, posts: readonly string[]): Promise<string[]> {
  const { t } = twin;
  const post = posts.find((name) => name.startsWith('published'));
  if (t.callers('comments.create').length === 0 || post === undefined) return [];
  const names: string[] = [];
  for (const by of t.among('anonymous', 'member', 'otherMember', 'author')) {
    if (!twin.has(by, 'comments.create')) continue;
    await writeTwinComment(twin, `of ${by}`, `<${post}>`, by);
    names.push(`of ${by}`);
    if (t.comments().threading === 'none') continue;
    await writeTwinComment(twin, `answer of ${by}`, `<${post}>`, by, {
      parentId: `<of ${by}>`,
    });
    names.push(`answer of ${by}`);
  }
  return names;
}
