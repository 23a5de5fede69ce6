import type { BlogBackend, Operation } from '@blog/core';

import { replace } from '../targets/view.js';
import { type Mutant, mutantsOf } from './mutant.js';

const fields = mutantsOf('fields');
const access = mutantsOf('access');
const errors = mutantsOf('refusals');
const writes = mutantsOf('writes');
const rules = mutantsOf('views').within('access/rules');
const search = mutantsOf('search').within('kit/search');

/** Answers a write that is refused as if it had been made. */
function silent(one: BlogBackend, operation: Operation): BlogBackend {
  const quiet = async <T>(call: Promise<T>): Promise<T | undefined> => call.catch(() => undefined);
  if (operation === 'posts.delete')
    return replace(one, 'posts.delete', (remove) => async (id, options) => {
      await quiet(remove(id, options));
    });
  return replace(one, 'comments.delete', (remove) => async (id, options) => {
    await quiet(remove(id, options));
  });
}

/** Further mutants of the laws that are made of the tables of the contract. */
export const besideTablesMutants: readonly Mutant[] = [
  fields.view(
    'comments.guest-lost',
    'fields.comments.author',
    'an edit of the text loses the addresses of the guest',
    () => (one) =>
      replace(one, 'comments.update', (update) => async (id, patch, options) => {
        const before = await one.comments?.get?.({ id });
        const author = before?.author?.id === null ? { author: { name: before.author.name } } : {};
        return update(id, { ...author, ...patch }, options);
      }),
  ),
  fields.view(
    'comments.cut',
    'fields.comments.source',
    'a comment is cut at 4,096 bytes',
    () => (one) =>
      replace(one, 'comments.create', (create) => (input, options) => {
        const text = Buffer.from(input.source.text).subarray(0, 4096).toString();
        return create({ ...input, source: { ...input.source, text } }, options);
      }),
  ),
  fields.view(
    'posts.bmp',
    'fields.posts.title.extremes',
    'what is outside of the first plane of Unicode is lost',
    () => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const title = input.title.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?');
        return create({ ...input, title }, options);
      }),
  ),
  access.view(
    'deletes-in-silence',
    'access.as.otherAuthor',
    'a delete that is not allowed seems to be made',
    () => (one) => silent(one, 'posts.delete'),
  ),
  access.view(
    'comments-in-silence',
    'access.as.member',
    'a delete of another’s comment seems to be made',
    () => (one) => silent(one, 'comments.delete'),
  ),
  rules(
    'extra-shown',
    'views.as.anonymous',
    'lists give the custom fields of posts that are withheld',
    ({ redactPost }) => ({
      redactPost: (actor, post) =>
        'content' in post
          ? redactPost(actor, post)
          : { ...redactPost(actor, post), extra: post.extra },
    }),
  ),
  search(
    'inside-words',
    'search.words',
    'a search finds what is inside of words',
    ({ searchWords }) => ({
      scoreOf: (post, words) => {
        const all = searchWords(`${post.title} ${post.text}`).join(' ');
        return words.every((word) => all.includes(word)) ? 1 : 0;
      },
    }),
  ),
  errors.view(
    'limit-raised',
    'errors.of.tags.list',
    'a limit below 1 is taken as 1',
    () => (one) =>
      replace(
        one,
        'tags.list',
        (list) => (query, options) =>
          list(
            { ...query, ...(query.limit !== undefined && { limit: Math.max(1, query.limit) }) },
            options,
          ),
      ),
  ),
  errors.view(
    'authors-dropped',
    'errors.posts.authorIds',
    'an unknown author is dropped in silence',
    () => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        if (!Array.isArray(input.authorIds)) return create(input, options);
        const authorIds = input.authorIds.filter((id) => id !== '987654321');
        return create({ ...input, authorIds }, options);
      }),
  ),
  writes.view(
    'replay-as-now',
    'writes.posts.replay',
    'a create that is repeated gives the post as it is now',
    () => (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const { id } = await create(input, options);
        return (await one.posts?.get?.({ id })) ?? create(input, options);
      }),
  ),
  writes.view(
    'stale-taken',
    'writes.posts.stale.featured',
    'a change of featured alone is made whatever the revision is',
    () => (one) =>
      replace(one, 'posts.update', (update) => (id, patch, options) => {
        const isFlag = Object.keys(patch).join() === 'featured';
        return update(id, patch, isFlag ? { ...options, revision: '*' } : options);
      }),
  ),
];
