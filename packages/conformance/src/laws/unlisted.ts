import { type PostInput, type PostPatch, postStatuses } from '@blog/core';
import { type PostField, postFieldNames, settableStatuses } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { equal, rejects } from '../support/assert.js';
import { basedOn, commentInput, day, forced, postInput, taken, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('unlisted');
/** The fields of a patch. A post never changes its kind. */
const patchFields = postFieldNames.filter((name) => name !== 'kind');
const lacksFields = {
  operations: ['posts.create'],
  capabilities: { 'posts.fields': { lacksSomeOf: postFieldNames } },
} as const;
const lacksStatuses = {
  operations: ['posts.create'],
  capabilities: {
    'posts.fields': { has: 'status' },
    'posts.statuses': { lacksSomeOf: postStatuses },
  },
} as const;

/** A well-formed value for each field, which differs from the default of a post. */
function fieldValues(t: LawContext): Required<Omit<PostInput, 'title' | 'source'>> {
  return {
    kind: 'page',
    slug: t.word(),
    path: `/notes/${t.word()}`,
    status: 'draft',
    publishedAt: day(0),
    excerpt: 'In short.',
    tags: [t.tag],
    authorIds: [t.actor(t.able('posts.create')).id ?? '1'],
    image: { url: 'https://example.org/a.jpg', alt: null, width: null, height: null },
    enclosures: [
      { url: 'https://example.org/a.mp3', type: 'audio/mpeg', size: null, seconds: null },
    ],
    featured: true,
    access: 'members',
    commentsOpen: false,
    extra: { mood: 'calm' },
  };
}

const unlistedFields = (t: LawContext): [PostField, unknown][] =>
  postFieldNames.filter((name) => !t.takes(name)).map((name) => [name, fieldValues(t)[name]]);

/** A well-formed write for each state that the backend’s posts do not accept. */
function unlistedStatuses(t: LawContext): Pick<PostPatch, 'status' | 'publishedAt'>[] {
  return postStatuses
    .filter((status) => !t.posts().statuses.includes(status))
    .map((status) => ({
      status,
      ...(status === 'scheduled' && taken(t, { publishedAt: '2999-01-01T00:00:00.000Z' })),
    }));
}

export const unlistedLaws = [
  law(
    'fields',
    'A field of posts that the capabilities do not list is unsupported in create; it is never ignored.',
    lacksFields,
    async (t) => {
      const { title, source } = postInput(t);
      for (const [field, value] of unlistedFields(t))
        await rejects(
          () => t.as('staff').posts.create({ title, source, [field]: value }),
          'unsupported',
          `a create with ${field}`,
        );
    },
  ),
  law(
    'fields.update',
    'A field of posts that the capabilities do not list is unsupported in update, and changes nothing.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      capabilities: { 'posts.fields': { lacksSomeOf: patchFields } },
    },
    async (t) => {
      const { title, source } = postInput(t);
      const { posts } = t.as('staff');
      const post = await posts.create({ title, source });
      const by = basedOn(t, 'posts', post);
      for (const [field, value] of unlistedFields(t))
        if (patchFields.some((one) => one === field))
          await rejects(
            () => posts.update(post.id, { title: 'Other', [field]: value }, by),
            'unsupported',
            `an update with ${field}`,
          );
      equal((await posts.get({ id: post.id })).title, post.title, 'the title');
    },
  ),
  law(
    'statuses',
    'A state of posts that the capabilities do not list is unsupported in create; no other is set for it.',
    lacksStatuses,
    async (t) => {
      const { title, source } = postInput(t);
      for (const fields of unlistedStatuses(t))
        await rejects(
          () => t.as('staff').posts.create({ title, source, ...fields }),
          'unsupported',
          `a create of status ${fields.status}`,
        );
    },
  ),
  law(
    'statuses.update',
    'A state of posts that the capabilities do not list is unsupported in update.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      capabilities: {
        'posts.fields': { has: 'status' },
        'posts.statuses': { lacksSomeOf: postStatuses },
      },
    },
    async (t) => {
      const { title, source } = postInput(t);
      const { posts } = t.as('staff');
      const post = await posts.create({ title, source });
      for (const fields of unlistedStatuses(t))
        await rejects(
          () => posts.update(post.id, fields, basedOn(t, 'posts', post)),
          'unsupported',
          `an update to status ${fields.status}`,
        );
      equal((await posts.get({ id: post.id })).status, post.status, 'the status');
    },
  ),
  law(
    'comment-statuses',
    'A state of comments that the capabilities do not list is unsupported in setStatus.',
    {
      operations: ['posts.create', 'comments.create', 'comments.get', 'comments.setStatus'],
      capabilities: { ...writes(), 'comments.statuses': { lacksSomeOf: settableStatuses } },
    },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create');
      const { comment } = await t.as(who).comments.create(commentInput(t, who, post.id));
      const { comments } = t.as('staff');
      for (const status of settableStatuses)
        if (!t.comments().statuses.includes(status))
          await rejects(
            () => comments.setStatus(comment.id, status, forced(t, 'comments')),
            'unsupported',
            `the status ${status}`,
          );
      equal((await comments.get({ id: comment.id })).status, comment.status, 'the status');
    },
  ),
];
