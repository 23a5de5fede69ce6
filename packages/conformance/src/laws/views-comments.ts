import type { CommentListQuery } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects } from '../support/assert.js';
import {
  canHold,
  authorOf,
  basedOn,
  commentInput,
  sourceOf,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { ids, walk } from '../support/walk.js';
import { moderates, takesGuests, writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('views');
const read = {
  operations: ['posts.create', 'comments.create', 'comments.get', 'comments.list'],
  capabilities: writes(),
} as const;
const ownPosts = { ...writes(), 'comments.posts': 'own' } as const;
const held = { ...ownPosts, ...moderates('pending') } as const;

async function writeAs(t: LawContext, who: ActorName, postId: string) {
  return (await t.as(who).comments.create(commentInput(t, who, postId))).comment;
}

export const commentViewLaws = [
  law(
    'comments.pending',
    'Only editors and the author of the post see a comment that waits.',
    {
      ...read,
      operations: [...read.operations, 'comments.setStatus'],
      capabilities: held,
      actors: ['anonymous'],
    },
    async (t) => {
      const post = await writePost(t, {}, authorOf(t));
      const { id } = await writeComment(t, post.id, { status: 'pending' });
      for (const who of t.among('anonymous', 'member', 'otherAuthor')) {
        const { comments } = t.as(who);
        await rejects(() => comments.get({ id }), 'not_found', `get, as ${who}`);
        equal((await comments.list({ postId: post.id })).items, [], `the list, as ${who}`);
      }
      for (const who of t.among('author', 'editor', 'admin'))
        equal((await t.as(who).comments.get({ id })).id, id, `get, as ${who}`);
    },
  ),
  law(
    'comments.ask-hidden',
    'A list of comments in another state is unauthorized for anonymous callers; a member gets their own comments.',
    {
      ...read,
      capabilities: { ...writes(), 'comments.filters': { has: 'status' } },
      actors: ['anonymous'],
    },
    async (t) => {
      const post = await writePost(t);
      if (canHold(t)) await writeComment(t, post.id, { status: 'pending' });
      for (const status of ['pending', 'spam', 'trashed'] as const) {
        const query = { postId: post.id, status };
        const { capabilities } = t.as('anonymous');
        const isListed = capabilities.comments?.filters.includes('status') === true;
        await rejects(
          () => t.as('anonymous').comments.list(query),
          isListed ? 'unauthorized' : 'unsupported',
          `the list of ${status}, as anonymous`,
        );
        for (const who of t.among('member')) {
          if (!t.as(who).capabilities.comments?.filters.includes('status')) continue;
          const { items } = await t.as(who).comments.list(query);
          equal(items, [], `the ${status} comments of others, as ${who}`);
        }
      }
    },
  ),
  law(
    'comments.queue',
    'An author lists the waiting comments on each of their own posts; an editor lists those of the whole blog.',
    {
      ...read,
      operations: [...read.operations, 'comments.setStatus'],
      capabilities: { ...held, 'comments.filters': { has: 'status' } },
      actors: ['author', 'otherAuthor', 'editor'],
      excusedBy: ['comments.one-post-a-list', 'roles.by-platform'],
    },
    async (t) => {
      const own = await writePost(t, {}, 'author');
      const other = await writePost(t, {}, 'otherAuthor');
      const one = await writeComment(t, own.id, { status: 'pending' });
      const two = await writeComment(t, other.id, { status: 'pending' });
      const waiting = async (who: ActorName, query: CommentListQuery) => {
        const { list } = t.as(who).comments;
        const limit = Math.min(100, t.comments().maxLimit);
        const read = (page: CommentListQuery) => list({ status: 'pending', ...query, ...page });
        const all = ids(await walk(read, limit));
        return [one.id, two.id].filter((id) => all.includes(id));
      };
      equal(await waiting('author', { postId: own.id }), [one.id], 'on the author’s own post');
      equal(await waiting('author', { postId: other.id }), [], 'on another’s post');
      const { id } = t.actor('author');
      for (const query of [{}, { authorId: id ?? '' }])
        equal(await waiting('author', query), [], 'of others, on the whole blog, as author');
      equal(await waiting('editor', {}), [one.id, two.id], 'on the whole blog, as editor');
    },
  ),
  law(
    'comments.of-hidden-posts',
    'A caller who may not see a post does not see its comments: not by id, by post or in the blog’s list.',
    {
      operations: [...read.operations, 'posts.update'],
      capabilities: { ...ownPosts, ...writes({ statuses: ['draft'] }) },
      actors: ['anonymous'],
    },
    async (t) => {
      const shown = await writePost(t);
      const hidden = await writePost(t, {}, authorOf(t));
      const seen = await writeComment(t, shown.id);
      const unseen = await writeComment(t, hidden.id);
      await t.as('staff').posts.update(hidden.id, { status: 'draft' }, basedOn(t, 'posts', hidden));
      for (const who of t.among('anonymous', 'member')) {
        const { comments } = t.as(who);
        await rejects(() => comments.get({ id: unseen.id }), 'not_found', `get, as ${who}`);
        equal((await comments.list({ postId: hidden.id })).items, [], `the list, as ${who}`);
        if (t.deviates('comments.one-post-a-list')) continue;
        const limit = Math.min(100, t.comments().maxLimit);
        const all = ids(await walk((page) => comments.list(page), limit));
        equal(
          [seen.id, unseen.id].filter((id) => all.includes(id)),
          [seen.id],
          `the comments of both in the blog’s list, as ${who}`,
        );
      }
      for (const who of t.among('author'))
        equal((await t.as(who).comments.get({ id: unseen.id })).id, unseen.id, 'as its author');
    },
  ),
  law(
    'comments.source',
    'The source of a comment is for its writer and for editors.',
    {
      ...read,
      features: ['configure'],
      actors: ['member'],
      excusedBy: ['comments.edited-by-staff'],
    },
    async (t) => {
      const post = await writePost(t);
      const { id } = await writeAs(t, 'member', post.id);
      for (const who of t.callers('comments.get', 'comments.list')) {
        const expected = ['member', 'editor', 'admin'].includes(who);
        const comment = await t.as(who).comments.get({ id });
        equal(comment.source !== null, expected, `whether ${who} gets it`);
        const { items } = await t.as(who).comments.list({ postId: post.id });
        equal(items[0]?.source !== null, expected, `whether ${who} gets it in a list`);
      }
    },
  ),
  law(
    'comments.email',
    'Only editors get the e-mail address of a commenter; it is not in the answer to the writer either.',
    {
      ...read,
      capabilities: { ...read.capabilities, ...takesGuests },
      features: ['configure'],
      actors: ['anonymous'],
    },
    async (t) => {
      const post = await writePost(t);
      const email = `${t.word()}@example.org`;
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const author = { name: 'A guest', email };
      const made = await t.as('anonymous').comments.create({ postId: post.id, source, author });
      ensure(!JSON.stringify(made).includes(email), 'expected no e-mail address in the answer');
      for (const who of t.callers('comments.get', 'comments.list')) {
        const expected = who === 'editor' || who === 'admin' ? email : null;
        const comment = await t.as(who).comments.get({ id: made.comment.id });
        equal(comment.author?.email, expected, `email in get, as ${who}`);
        const { items } = await t.as(who).comments.list({ postId: post.id });
        equal(items[0]?.author?.email, expected, `email in a list, as ${who}`);
      }
    },
  ),
];
