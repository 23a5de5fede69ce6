import {
  type CommentListQuery,
  commentStatuses,
  type PostListQuery,
  postAccesses,
  postStatuses,
} from '@blog/core';
import { commentFilters, type PostField, postFilters, postSorts } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, inZone } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';
import { kindsOf } from '../twin/audit.js';
import { scopeOf } from '../twin/seed-twin.js';
import type { Twin } from '../twin/twin.js';
import { type BlogOfAll, blogOfAll, readsBlogOfAll } from './blog-of-all.js';

const law = lawsOf('lists');

/** The id of nothing: a filter with it lets nothing through. */
const unknownId = '987654321';

type PostFilterName = (typeof postFilters)[number];
type CommentFilterName = (typeof commentFilters)[number];

/** The field without which all posts have the same value of a filter. */
const fieldOf: Readonly<Record<PostFilterName, PostField>> = {
  status: 'status',
  access: 'access',
  tagId: 'tags',
  authorId: 'status',
  featured: 'featured',
  publishedFrom: 'publishedAt',
  publishedBefore: 'publishedAt',
};

/** Values of each filter that let some posts of the blog through, and others not. */
function postValues({ twin, posts }: BlogOfAll, filter: PostFilterName): unknown[] {
  const { t, pairs } = twin;
  const dates = posts.includes('starred')
    ? [day(40), day(40, 1000), day(0), inZone(day(40), 210), inZone(day(0), -300)]
    : [];
  switch (filter) {
    case 'status':
      return postStatuses.filter((status) => t.posts().statuses.includes(status));
    case 'access':
      return [...postAccesses];
    case 'tagId': {
      const names = ['Red', 'Blue'].flatMap((beginning) => pairs.namesWith(`tag ${beginning}`));
      const lower = ['red', 'blue'].flatMap((beginning) => pairs.namesWith(`tag ${beginning}`));
      return [...[...names, ...lower].map((name) => `<${name}>`), unknownId];
    }
    case 'authorId':
      return [
        ...t.among('author', 'otherAuthor').flatMap((who) => t.actor(who).id ?? []),
        unknownId,
      ];
    case 'featured':
      return [true, false];
    default:
      return dates;
  }
}

/** The callers who list posts with all of the filters. */
function listers(t: LawContext, filters: readonly PostFilterName[]): ActorName[] {
  return eachRole(
    t,
    t.among(...t.callers('posts.list')).filter((who) => {
      const own = t.as(who).capabilities.posts?.filters ?? [];
      return filters.every((filter) => own.includes(filter));
    }),
  );
}

/** One caller of each role; on a shared blog only the least able and the most able. */
function eachRole(t: LawContext, able: readonly ActorName[]): ActorName[] {
  const chosen =
    t.isolation === 'shared'
      ? [able.at(-1), able.at(0)]
      : able.filter(
          (who, at) => able.findIndex((one) => t.actor(one).role === t.actor(who).role) === at,
        );
  return [...new Set(chosen)].filter((who) => who !== undefined);
}

async function listEach(
  twin: Twin,
  filters: readonly PostFilterName[],
  query: PostListQuery,
): Promise<void> {
  if (isUndated(twin, query)) return;
  for (const who of listers(twin.t, filters))
    await twin.call(who, 'posts.list', [{ ...scopeOf(twin), total: true, ...query }], {
      mayFail: true,
    });
}

/** Whether the dates of drafts are filtered on a platform that does not date them. */
function isUndated({ t }: Twin, query: PostListQuery): boolean {
  const isDated = query.publishedFrom !== undefined || query.publishedBefore !== undefined;
  const undated = t.deviates('posts.drafts-undated') || t.deviates('posts.draft-loses-date');
  return undated && isDated && query.status === 'draft';
}

const postFilterLaws = postFilters.map((filter) =>
  law(
    `posts.${filter}`,
    `The filter ${filter} of posts gives what it says, for each of its values, alone and together with the filters after it; total says how many.`,
    {
      ...readsBlogOfAll,
      capabilities: {
        ...writes({ fields: [fieldOf[filter]].filter((field) => field !== 'status') }),
        'posts.filters': { has: filter },
      },
    },
    async (t) => {
      const blog = await blogOfAll(t);
      // Each pair once: by the law of the filter that comes first.
      const others = postFilters
        .slice(postFilters.indexOf(filter) + 1)
        .filter((other) => t.posts().filters.includes(other));
      for (const value of postValues(blog, filter)) {
        for (const kind of kindsOf(blog.twin))
          await listEach(blog.twin, [filter], { kind, [filter]: value });
        for (const other of others) {
          const values = postValues(blog, other);
          for (const second of t.isolation === 'shared' ? values.slice(0, 1) : values)
            await listEach(blog.twin, [filter, other], { [filter]: value, [other]: second });
        }
      }
    },
  ),
);

const orderLaws = postSorts.map((sort) =>
  law(
    `posts.sort.${sort}`,
    `Posts come whole in the order ${sort}, in pages of any size, each kind by itself.`,
    { ...readsBlogOfAll, capabilities: { ...writes(), 'posts.sorts': { has: sort } } },
    async (t) => {
      const { twin } = await blogOfAll(t);
      for (const who of listers(t, []))
        for (const kind of kindsOf(twin))
          for (const walkBy of [1, 2, 3, 100]) {
            const query = { ...scopeOf(twin), sort, total: true, ...(kind === 'page' && { kind }) };
            await twin.call(who, 'posts.list', [query], { walkBy });
          }
    },
  ),
);

function commentValues({ twin, discussed }: BlogOfAll, filter: CommentFilterName): unknown[] {
  const { t } = twin;
  switch (filter) {
    case 'postId':
      return [...discussed.map((name) => `<${name}>`), unknownId];
    case 'status':
      return commentStatuses.filter((status) => status !== 'deleted' || !twin.isPlatform);
    case 'authorId':
      return [
        ...t.among('member', 'otherMember', 'author').flatMap((who) => t.actor(who).id ?? []),
        unknownId,
      ];
    default:
      return [...postStatuses];
  }
}

const commentFilterLaws = commentFilters.map((filter) =>
  law(
    `comments.${filter}`,
    `The filter ${filter} of comments gives what it says, for each of its values, alone and together with each other filter; total says how many.`,
    {
      ...readsBlogOfAll,
      operations: [...readsBlogOfAll.operations, 'comments.create', 'comments.list'],
      capabilities: {
        ...writes(),
        'comments.filters': { hasAll: [filter, 'postId'] },
        'comments.posts': 'own',
      },
      excusedBy: ['comments.of-some-posts'],
    },
    async (t) => {
      const blog = await blogOfAll(t);
      const [post] = blog.discussed;
      const scope = t.isolation === 'shared' || t.deviates('comments.one-post-a-list');
      const others = t.comments().filters.filter((other) => other !== filter);
      for (const value of commentValues(blog, filter)) {
        const query: CommentListQuery = { total: true, [filter]: value };
        await listComments(blog.twin, scope ? { postId: `<${post}>`, ...query } : query);
        for (const other of others) {
          const values = commentValues(blog, other);
          for (const second of t.isolation === 'shared' ? values.slice(0, 1) : values)
            if (!scope || filter === 'postId' || other === 'postId')
              await listComments(blog.twin, { ...query, [other]: second });
          if (filter === 'status' && other === 'authorId' && !scope)
            await listQueues(blog, query, values);
        }
      }
    },
  ),
);

/** Authors list what waits on one post at a time. */
async function listQueues(
  { twin, discussed }: BlogOfAll,
  query: CommentListQuery,
  authorIds: readonly unknown[],
): Promise<void> {
  for (const authorId of authorIds)
    for (const name of discussed)
      await listComments(twin, { ...query, authorId: String(authorId), postId: `<${name}>` });
}

/** Lists comments as those who may use all filters of the query. */
async function listComments(twin: Twin, query: CommentListQuery): Promise<void> {
  const { t } = twin;
  const able = t.among(...t.callers('comments.list')).filter((who) => {
    const own = t.as(who).capabilities.comments?.filters ?? [];
    return commentFilters.every((filter) => query[filter] === undefined || own.includes(filter));
  });
  const total = t.comments().total === 'none' || query.postId === undefined;
  const asked = total ? { ...query, total: undefined } : query;
  for (const who of eachRole(t, able))
    for (const walkBy of t.isolation === 'shared' ? [100] : [2, 100])
      await twin.call(who, 'comments.list', [asked], { walkBy });
}

/** The laws of each filter and order of lists, made of the tables of filters and orders. */
export const listLaws: readonly Law[] = [...postFilterLaws, ...orderLaws, ...commentFilterLaws];
