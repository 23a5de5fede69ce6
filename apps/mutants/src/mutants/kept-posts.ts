import { BlogError, isBlogError, type Post, type PostSummary, type Html } from '@blog/core';

import { reopenTarget } from '../targets/reopen-target.js';
import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const posts = mutantsOf('posts');
const json = mutantsOf('json');
const restarts = mutantsOf('restarts');

const gonePost = (id: string) =>
  new BlogError('not_found', { details: { type: 'post', ref: { id } } });

/** Posts that something else changes: a refused update, a comment, a delete, the clock. */
export const keptPostMutants = [
  posts.view(
    'refused-half',
    'posts.update.refused-whole',
    'an update that is refused for its slug has written the title',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        try {
          return await update(id, patch, options);
        } catch (error) {
          const isTaken = isBlogError(error, 'conflict') && error.details.reason === 'exists';
          if (isTaken && patch.title !== undefined)
            await update(id, { title: patch.title }, options);
          throw error;
        }
      }),
  ),
  posts.view(
    'slug-newest',
    'posts.get.slug-of-both',
    'a slug without a kind leads to the newest of post and page',
    () => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const found = await get(ref, options);
        if (ref.slug === undefined || ref.kind !== undefined) return found;
        const page = await get({ slug: ref.slug, kind: 'page' }, options).catch(() => found);
        return (page.publishedAt ?? '') > (found.publishedAt ?? '') ? page : found;
      }),
  ),
  posts.view(
    'id-reused',
    'posts.delete.id-not-reused',
    'the id of the last post is given again after its delete',
    () => {
      const ids = new Map<string, string>();
      const free: string[] = [];
      return (one) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            const post = await create(input, options);
            const id = free.pop() ?? post.id;
            ids.set(id, post.id);
            return { ...post, id };
          }),
          'posts.delete',
          (remove) => async (id, options) => {
            await remove(ids.get(id) ?? id, options);
            free.push(id);
          },
        );
    },
  ),
  posts.view(
    'stale-for-gone',
    'posts.delete.gone-before-stale',
    'a change of a post that is gone is conflict stale, as no row was changed',
    () => {
      const gone = new Set<string>();
      return (one) =>
        replace(
          replace(one, 'posts.delete', (remove) => async (id, options) => {
            await remove(id, options);
            gone.add(id);
          }),
          'posts.update',
          (update) => (id, patch, options) => {
            if (gone.has(id) && options?.revision !== '*')
              throw new BlogError('conflict', { details: { reason: 'stale', revision: null } });
            return update(id, patch, options);
          },
        );
    },
  ),
  posts.view(
    'touched',
    'posts.comments-apart',
    'a new comment changes the updatedAt of its post',
    () => {
      const touched = new Map<string, string>();
      return (one) =>
        replace(
          replace(one, 'comments.create', (create) => async (input, options) => {
            const made = await create(input, options);
            touched.set(input.postId, made.comment.createdAt);
            return made;
          }),
          'posts.get',
          (get) => async (ref, options) => {
            const post = await get(ref, options);
            return { ...post, updatedAt: touched.get(post.id) ?? post.updatedAt };
          },
        );
    },
  ),
  posts.view(
    'whole-seconds',
    'posts.within-a-second',
    'publishedFrom is cut to whole seconds',
    () => (one) =>
      replace(one, 'posts.list', (list) => (query, options) => {
        const publishedFrom = query?.publishedFrom?.replace(/\.\d+/, '');
        return list({ ...query, ...(publishedFrom !== undefined && { publishedFrom }) }, options);
      }),
  ),
  posts.view(
    'scheduled-stored',
    'posts.due-everywhere',
    'the filter scheduled goes by the state that was stored',
    () => {
      const stored: PostSummary[] = [];
      return (one) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            const post = await create(input, options);
            if (post.status === 'scheduled') stored.push(post);
            return post;
          }),
          'posts.list',
          (list) => async (query, options) => {
            const page = await list(query, options);
            return query?.status === 'scheduled' ? { ...page, items: stored } : page;
          },
        );
    },
  ),
  posts.view(
    'months-kept',
    'posts.due-everywhere',
    'months are kept until the next write',
    () => (one) => {
      let kept: Promise<{ month: string; count: number }[]> | undefined;
      return replace(one, 'archive.months', (months) => (query, options) => {
        kept ??= months(query, options);
        return kept;
      });
    },
  ),
  json.view(
    'kept-object',
    'json.own-copy',
    'readers are given the post of the cache itself',
    () => (one, actor) => {
      const kept = new Map<string, Promise<Post<Html>>>();
      if (actor.role !== 'anonymous') return one;
      return replace(one, 'posts.get', (get) => (ref, options) => {
        if (ref.id === undefined || ref.extra !== undefined) return get(ref, options);
        const post = kept.get(ref.id) ?? get(ref, options);
        kept.set(ref.id, post);
        return post;
      });
    },
  ),
  restarts.of(
    'timer',
    'restarts.scheduled',
    'the timer of a scheduled post dies with its process',
    {
      sound: () => reopenTarget('memory, opened again'),
      make: () =>
        reopenTarget('timer', (lives) => {
          const waiting = new Set<string>();
          return (one) =>
            replace(
              replace(one, 'posts.create', (create) => async (input, options) => {
                const post = await create(input, options);
                if (input.status === 'scheduled') waiting.add(post.id);
                return post;
              }),
              'posts.get',
              (get) => async (ref, options) => {
                const post = await get(ref, options);
                if (lives.count > 0 && waiting.has(post.id)) throw gonePost(post.id);
                return post;
              },
            );
        }),
    },
  ),
  restarts.of('first-settings', 'restarts.settings', 'the settings of the first opening win', {
    sound: () => reopenTarget('memory, opened again'),
    make: () =>
      reopenTarget('first settings', (lives) => {
        let first: object | undefined;
        return (one) =>
          replace(one, 'blog.get', (get) => async (options) => {
            const blog = await get(options);
            first ??= { timeZone: blog.timeZone, comments: blog.comments };
            return lives.count > 0 ? { ...blog, ...first } : blog;
          });
      }),
  }),
];
