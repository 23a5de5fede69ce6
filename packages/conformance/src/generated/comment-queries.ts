import type { CommentListQuery } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { moderates, writes } from '../seed/writes.js';
import { type ActorName, actorNames } from '../target/target.js';
import {
  introduceAuthors,
  seededTwin,
  writeTwinComment,
  writeTwinPost,
} from '../twin/seed-twin.js';
import type { Twin } from '../twin/twin.js';

const law = lawsOf('lists');

const ofPlatform: readonly ActorName[] = ['member', 'otherMember', 'author', 'otherAuthor'];

/** The values of each filter. Each is asked for together with each of the others. */
const postIds = [undefined, '<of author>', '<draft of author>', '<draft of otherAuthor>', 'absent'];
const states = [undefined, 'approved', 'pending', 'spam'] as const;
const postStates = [undefined, 'published', 'draft'] as const;

/** A law for each caller: lists of comments by several filters at once. */
export const commentQueryLaws: readonly Law[] = actorNames.map((who) =>
  law(
    `comments.together.${who}`,
    `A list of comments by any of its filters together gives ${who} those that pass all of them and that the caller may see, or is refused; counts and threads agree.`,
    {
      operations: ['posts.create', 'posts.update', 'comments.create', 'comments.list'],
      together: ['comments.setStatus'],
      capabilities: {
        ...writes({ statuses: ['draft'] }),
        ...moderates('approved', 'pending', 'spam', 'trashed'),
        'comments.posts': 'own',
        'comments.filters': { hasAll: ['postId', 'status', 'authorId', 'postStatus'] },
      },
      actors: [who, 'member', 'author', 'otherAuthor'],
      excusedBy: ofPlatform.includes(who) ? ['roles.by-platform'] : [],
      features: ['configure'],
    },
    async (t) => {
      const twin = await seededTwin(t, 'comments together', seed);
      for (const query of queriesOf(t, who)) await twin.call(who, 'comments.list', [query]);
      const posts = postIds.filter((id) => id !== undefined);
      if (twin.has(who, 'comments.counts')) await twin.call(who, 'comments.counts', [posts]);
      if (t.isolation === 'shared' || !twin.has(who, 'comments.thread')) return;
      for (const postId of posts)
        await twin.call(who, 'comments.thread', [{ postId, total: true }]);
    },
  ),
);

function queriesOf(t: LawContext, who: ActorName): CommentListQuery[] {
  const isFresh = t.isolation === 'fresh';
  const own = t.actor(who).id ?? 'nobody';
  const other = t.actor(who === 'member' ? 'author' : 'member').id ?? 'nobody';
  const queries: CommentListQuery[] = [];
  for (const postId of isFresh ? postIds : postIds.slice(1, 3))
    for (const status of states)
      for (const authorId of isFresh ? [undefined, own, other] : [undefined, other])
        for (const postStatus of isFresh ? postStates : [undefined])
          queries.push({
            ...(postId !== undefined && { postId }),
            ...(status !== undefined && { status }),
            ...(authorId !== undefined && { authorId }),
            ...(postStatus !== undefined && { postStatus }),
          });
  return queries;
}

/** Comments of several on posts of two authors, some of which wait, and some are on drafts. */
async function seed(twin: Twin): Promise<void> {
  const { t } = twin;
  await introduceAuthors(twin);
  const isFresh = t.isolation === 'fresh';
  const writers = t.among(
    'member',
    'author',
    ...(isFresh ? (['otherMember', 'otherAuthor'] as const) : []),
  );
  for (const by of t.among('author', 'otherAuthor'))
    for (const post of [`of ${by}`, `draft of ${by}`]) {
      await writeTwinPost(twin, post, {}, by);
      for (const who of writers)
        if (twin.has(who, 'comments.create')) await writeBoth(twin, post, who);
      if (post.startsWith('draft'))
        await twin.call(by, 'posts.update', [`<${post}>`, { status: 'draft' }]);
    }
}

/** A comment that is approved, and one that waits. */
async function writeBoth(twin: Twin, post: string, who: ActorName): Promise<void> {
  const moderator = twin.t.able('comments.setStatus');
  for (const status of ['approved', 'pending'] as const) {
    const name = `${status} of ${who} on ${post}`;
    await writeTwinComment(twin, name, `<${post}>`, who);
    if (status === 'approved') continue;
    await twin.call(moderator, 'comments.setStatus', [`<${name}>`, status]);
  }
}
