import {
  type Blog,
  type BlogBackend,
  BlogError,
  type CallOptions,
  type Comment,
  excerptOf,
  type Html,
  htmlToText,
  isBlogError,
  type Post,
  type PostListQuery,
  type PostSummary,
} from '@blog/core';
import { commentUrl } from '@blog/core/backend';

import { absoluteHtml } from './absolute-html.js';
import type { Feed, FeedItem } from './feed.js';
import type { Links } from './links.js';

/** Names a feed of the blog. */
export type FeedSource =
  | { readonly of: 'posts' }
  | { readonly of: 'tag'; readonly slug: string }
  | { readonly of: 'comments' }
  | { readonly of: 'post-comments'; readonly postId: string };

/** A feed is collected from the view of anonymous callers, with these addresses. */
export interface Collecting {
  readonly backend: BlogBackend;
  readonly blog: Blog | null;
  readonly links: Links;
  readonly options: CallOptions;
}

/** The most items of a feed. */
const FEED_LENGTH = 20;

function noSuchFeed(why: string): BlogError<'not_found'> {
  return new BlogError('not_found', { message: `There is no such feed: ${why}` });
}

const date = (instant: string | null) => (instant === null ? null : new Date(instant));

/** The first title that is not empty: all forms require one, and Blogger has posts without. */
function titleOf(...titles: (string | null | undefined)[]): string {
  return titles.find((title) => title?.trim()) ?? '';
}

function newest(items: readonly FeedItem[]): Date | null {
  const times = items
    .flatMap(({ updated, published }) => [updated, published])
    .filter((time) => time !== null);
  return times.length === 0 ? null : new Date(Math.max(...times.map(Number)));
}

/** Collects a feed. Throws `not_found` where the blog does not have it. */
export function collectFeed(source: FeedSource, collecting: Collecting): Promise<Feed> {
  if (source.of === 'posts') return postFeed(collecting, {}, null);
  if (source.of === 'tag') return tagFeed(source.slug, collecting);
  return commentFeed(source.of === 'comments' ? null : source.postId, collecting);
}

function feedOf(
  { blog, links }: Collecting,
  about: { id: string; title: string | null; homeUrl: string },
  items: readonly FeedItem[],
): Feed {
  const blogTitle = titleOf(blog?.title, links.home);
  return {
    id: about.id,
    title: about.title === null ? blogTitle : `${about.title} · ${blogTitle}`,
    description: about.title === null ? (blog?.tagline ?? null) : null,
    homeUrl: about.homeUrl,
    language: blog?.language ?? null,
    icon: blog?.icon ?? null,
    updated: newest(items),
    items,
  };
}

async function postFeed(
  collecting: Collecting,
  filter: Pick<PostListQuery, 'tagId'>,
  title: string | null,
): Promise<Feed> {
  const { backend, links, options } = collecting;
  const posts = backend.posts;
  if (posts?.list === undefined || backend.capabilities.posts === undefined)
    throw noSuchFeed('the blog lists no posts');
  const limit = Math.min(FEED_LENGTH, backend.capabilities.posts.maxLimit);
  // Without content in lists it is a feed of summaries: one feed must not cost a request for each post.
  const content = backend.capabilities.deviations?.includes('posts.no-content-in-lists') !== true;
  const page = await posts.list({ ...filter, content, limit }, options);
  const id = `${links.home}/${filter.tagId === undefined ? '' : `#tag-${encodeURIComponent(filter.tagId)}`}`;
  return feedOf(
    collecting,
    { id, title, homeUrl: `${links.home}/` },
    page.items.map((post) => postItem(links, post)),
  );
}

async function tagFeed(slug: string, collecting: Collecting): Promise<Feed> {
  const { backend, options } = collecting;
  if (
    backend.tags?.get === undefined ||
    backend.capabilities.posts?.filters.includes('tagId') !== true
  )
    throw noSuchFeed('the blog has no posts by tag');
  const { get } = backend.tags;
  const tag = await get({ slug }, options).catch((error: unknown) => {
    // Labels of Blogger have no slug: an address names them by their id.
    if (isBlogError(error, 'not_found')) return get({ id: slug }, options);
    throw error;
  });
  return postFeed(collecting, { tagId: tag.id }, tag.name);
}

function postItem(
  links: Links,
  post: PostSummary & Partial<Pick<Post<Html>, 'content' | 'preview'>>,
): FeedItem {
  const html = post.content?.html ?? post.preview ?? null;
  const text = html === null ? '' : htmlToText(html);
  const url = links.post(post);
  return {
    id: links.tagUri('post', post.id, post.publishedAt),
    title: titleOf(post.title, excerptOf(text, { maxLength: 60 }), post.path, post.id),
    url,
    html: html === null ? null : absoluteHtml(html, url ?? `${links.home}/`),
    summary: post.excerpt,
    authors: (post.authors ?? []).map(({ name }) => name),
    tags: (post.tags ?? []).map(({ name }) => name),
    image: post.image?.url ?? null,
    enclosures: post.enclosures ?? [],
    published: date(post.publishedAt ?? post.createdAt),
    updated: date(post.updatedAt),
    commentCount: post.commentCount,
  };
}

async function commentFeed(postId: string | null, collecting: Collecting): Promise<Feed> {
  const { backend, links, options } = collecting;
  const { comments, posts, capabilities } = backend;
  if (comments?.list === undefined || capabilities.comments === undefined)
    throw noSuchFeed('the blog lists no comments');
  const { sorts, filters, maxLimit } = capabilities.comments;
  if (postId !== null && posts?.get === undefined)
    throw noSuchFeed('the blog gives no single post');
  const post = postId === null ? null : ((await posts?.get?.({ id: postId }, options)) ?? null);
  const page = await comments.list(
    {
      limit: Math.min(FEED_LENGTH, maxLimit),
      ...(sorts.includes('-createdAt') ? { sort: '-createdAt' as const } : {}),
      ...(postId === null ? {} : { postId }),
      ...(postId === null && filters.includes('postStatus')
        ? { postStatus: 'published' as const }
        : {}),
    },
    options,
  );
  const shown = page.items.filter(({ status }) => status === 'approved');
  const urls = await commentUrls(shown, post, collecting);
  const items = shown.map((comment, index) => commentItem(links, comment, urls[index] ?? null));
  const title = post === null ? 'Comments' : `Comments on “${post.title}”`;
  const homeUrl = (post === null ? null : links.post(post)) ?? `${links.home}/`;
  const id = `${links.home}/#comments${postId === null ? '' : `-${encodeURIComponent(postId)}`}`;
  return feedOf(collecting, { id, title, homeUrl }, items);
}

/** The address of each comment. Posts are asked for, each once, only where comments have no address. */
async function commentUrls(
  comments: readonly Comment<Html>[],
  post: Post<Html> | null,
  { backend, links, options }: Collecting,
): Promise<(string | null)[]> {
  const posts = new Map<string, Promise<string | null>>();
  const postUrl = (id: string) => {
    if (post !== null) return Promise.resolve(links.post(post));
    const known =
      posts.get(id) ??
      (backend.posts?.get?.({ id }, options) ?? Promise.reject(new Error('no posts.get')))
        .then((found) => links.post(found))
        .catch(() => null);
    posts.set(id, known);
    return known;
  };
  return Promise.all(
    comments.map(async ({ id, url, postId }) => {
      if (url !== null) return links.moved(url);
      const at = await postUrl(postId);
      return at === null ? null : commentUrl(at, id);
    }),
  );
}

function commentItem(links: Links, comment: Comment<Html>, url: string | null): FeedItem {
  const name = comment.author?.name ?? '';
  const text = htmlToText(comment.html);
  return {
    id: links.tagUri('comment', comment.id, comment.createdAt),
    title: titleOf(
      name === '' ? '' : `Comment by ${name}`,
      excerptOf(text, { maxLength: 60 }),
      comment.id,
    ),
    url,
    html: absoluteHtml(comment.html, url ?? `${links.home}/`),
    summary: null,
    authors: name === '' ? [] : [name],
    tags: [],
    image: null,
    enclosures: [],
    published: date(comment.createdAt),
    updated: date(comment.updatedAt),
    commentCount: null,
  };
}
