import { htmlToText } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const near = mutantsOf('near');
const posts = mutantsOf('posts');
const filters = mutantsOf('filters');
const forced = { revision: '*' };

/** Ids, slugs and values that are compared or kept in another way than the contract says. */
export const nearPostMutants = [
  near.view(
    'post-case',
    'near.posts',
    'a post is changed by its id in any case',
    () => (one) =>
      replace(
        one,
        'posts.update',
        (update) => (id, patch, options) => update(id.toLowerCase(), patch, options),
      ),
  ),
  near.view(
    'post-cut',
    'near.posts',
    'blanks around an id are cut',
    () => (one) =>
      replace(
        one,
        'posts.get',
        (get) => (ref, options) =>
          get(ref.id === undefined ? ref : { ...ref, id: ref.id.trim() }, options),
      ),
  ),
  near.view(
    'tag-case',
    'near.names',
    'the filter tagId goes by ids in any case',
    () => (one) =>
      replace(one, 'posts.list', (list) => (query, options) => {
        const tagId = query.tagId?.toLowerCase();
        return list({ ...query, ...(tagId !== undefined && { tagId }) }, options);
      }),
  ),
  near.view(
    'comment-case',
    'near.comments',
    'a parent is found by its id in any case',
    () => (one) =>
      replace(one, 'comments.create', (create) => (input, options) => {
        const parentId = input.parentId?.toLowerCase();
        return create({ ...input, ...(parentId !== undefined && { parentId }) }, options);
      }),
  ),
  near.view(
    'slug-case',
    'near.addresses',
    'a post is found by its slug in any case',
    () => (one) =>
      replace(
        one,
        'posts.get',
        (get) => (ref, options) =>
          get(ref.slug === undefined ? ref : { ...ref, slug: ref.slug.toLowerCase() }, options),
      ),
  ),
  posts.view(
    'closed-stored',
    'posts.seen.comments-open',
    'an update while the blog is closed closes the post',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const post = await update(id, patch, options);
        return post.commentsOpen === false ? update(id, { commentsOpen: false }, forced) : post;
      }),
  ),
  posts.view(
    'excerpt-stored',
    'posts.seen.excerpt',
    'the excerpt that was made of the first text is kept as if it were given',
    () => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const excerpt = htmlToText(input.source.text).slice(0, 200);
        return create({ excerpt, ...input }, options);
      }),
  ),
  posts.view('url-stored', 'posts.seen.url', 'an update keeps the url as it was then', () => {
    const urls = new Map<string, string | null>();
    return (one) =>
      replace(
        replace(one, 'posts.update', (update) => async (id, patch, options) => {
          const post = await update(id, patch, options);
          urls.set(id, post.url);
          return post;
        }),
        'posts.get',
        (get) => async (ref, options) => {
          const post = await get(ref, options);
          return { ...post, url: urls.get(post.id) ?? post.url };
        },
      );
  }),
  posts.view(
    'count-stored',
    'posts.seen.comment-count',
    'an update keeps the count of comments as it was then',
    () => {
      const counts = new Map<string, number | null>();
      return (one) =>
        replace(
          replace(one, 'posts.update', (update) => async (id, patch, options) => {
            const post = await update(id, patch, options);
            counts.set(id, post.commentCount);
            return post;
          }),
          'posts.get',
          (get) => async (ref, options) => {
            const post = await get(ref, options);
            return { ...post, commentCount: counts.get(post.id) ?? post.commentCount };
          },
        );
    },
  ),
  posts.view(
    'draft-slug-remade',
    'posts.update.slug-stays',
    'the slug of a draft follows its title',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const post = await update(id, patch, options);
        if (post.status !== 'draft' || patch.title === undefined) return post;
        const slug = patch.title.toLowerCase().replaceAll(' ', '-');
        return update(id, { slug }, forced);
      }),
  ),
  posts.view(
    'tag-counts-kept',
    'posts.due-counted',
    'the postCount of a tag is kept until the next write',
    () => (one) => {
      const kept = new Map<string | undefined, number | null>();
      return replace(one, 'tags.get', (get) => async (ref, options) => {
        const tag = await get(ref, options);
        if (!kept.has(ref.id)) kept.set(ref.id, tag.postCount);
        return { ...tag, postCount: kept.get(ref.id) ?? tag.postCount };
      });
    },
  ),
  posts.view(
    'due-forgets',
    'posts.due-kept',
    'a post that comes out by its time forgets its former paths',
    () => {
      const planned = new Set<string>();
      return (one) =>
        replace(one, 'posts.get', (get) => async (ref, options) => {
          const post = await get(ref, options);
          if (post.status === 'scheduled') planned.add(post.id);
          const came = post.status === 'published' && planned.has(post.id);
          return came ? { ...post, formerPaths: [] } : post;
        });
    },
  ),
  filters.view(
    'first-author',
    'filters.posts.each-author',
    'the filter authorId looks at the first author only',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (query.authorId === undefined) return page;
        const items = page.items.filter(({ authors }) => authors?.[0]?.id === query.authorId);
        return { ...page, items };
      }),
  ),
];
