import type {
  AuthorRef,
  Blog,
  Comment,
  CommentAuthor,
  CommentStatus,
  Json,
  Post,
  PostStatus,
  PostSummary,
  RawHtml,
  Tag,
  TagRef,
} from '@blog/core';
import { rawHtml, toHttpUrl } from '@blog/core/backend';
import { decodeReferences } from '@blog/core/html';

import {
  countOf,
  distinctById,
  instantOf,
  lookup,
  pathBelow,
  plainText,
  timeZoneOf,
} from '../../kit/values.js';
import type { BloggerBlog, BloggerComment, BloggerPost } from './wire.js';

/** The facts that an item does not tell of itself. */
export interface BloggerContext {
  /** The blog's home page. */
  home: string | null;
  /** The status that was asked for: an author is not told the status of others' posts. */
  status?: string | null;
}

/** Pictures of people have addresses without a scheme. */
const imageBase = 'https://www.blogger.com/';

const postStatuses: Readonly<Record<string, PostStatus>> = {
  LIVE: 'published',
  SCHEDULED: 'scheduled',
  SOFT_TRASHED: 'trashed',
};
const commentStatuses: Readonly<Record<string, CommentStatus>> = {
  LIVE: 'approved',
  SPAM: 'spam',
  EMPTIED: 'deleted',
};

/** A name as Blogger's pages show it, which take it for HTML. Its `<` is never a tag here. */
function nameOf(name: string | null | undefined): string {
  return decodeReferences(name ?? '');
}

function authorsOf({ author }: BloggerPost): AuthorRef[] | null {
  if (!author?.id) return null;
  return [{ id: author.id, name: nameOf(author.displayName), slug: null }];
}

/** A label is its name and nothing else. By its id, which is as Blogger writes it, posts are found. */
function labelRef(label: string): TagRef {
  return { id: label, name: nameOf(label), slug: null };
}

function extraOf({ location }: BloggerPost, names: readonly string[]): Record<string, Json> {
  if (!location || !names.includes('location')) return {};
  const { name = null, lat = null, lng = null, span = null } = location;
  return { location: { name, lat, lng, span } };
}

function countIn({ replies }: BloggerPost): number | null {
  const count = replies?.totalItems;
  return typeof count === 'string' || typeof count === 'number' ? countOf(count) : null;
}

/** A post or page without its content. */
export function toPostSummary(
  wire: BloggerPost,
  { home, status: asked }: BloggerContext,
  extra: readonly string[] = [],
): PostSummary {
  const status = lookup(postStatuses, wire.status ?? asked ?? 'LIVE', 'draft');
  const url = toHttpUrl(wire.url);
  const published = instantOf(wire.published);
  const imageUrl = toHttpUrl(wire.images?.[0]?.url, imageBase);
  const { readerComments } = wire;
  return {
    id: wire.id,
    kind: wire.kind === 'blogger#page' ? 'page' : 'post',
    status,
    title: plainText(wire.title) ?? '',
    // The name in the address finds nothing without its month: Blogger looks up whole paths.
    slug: null,
    path: pathBelow(url, home),
    formerPaths: null,
    url,
    excerpt: null,
    // Blogger dates a draft by its first save.
    publishedAt: status === 'draft' ? null : published,
    createdAt: status === 'draft' ? published : null,
    updatedAt: instantOf(wire.updated),
    authors: authorsOf(wire),
    tags: distinctById((wire.labels ?? []).map((label) => (label ? labelRef(label) : null))),
    image: imageUrl === null ? null : { url: imageUrl, alt: null, width: null, height: null },
    enclosures: null,
    featured: null,
    access: 'public',
    commentCount: countIn(wire),
    commentsOpen: typeof readerComments === 'string' ? readerComments === 'ALLOW' : null,
    // Blogger gives an etag, but takes none back, and does not document what changes it.
    revision: null,
    origin: null,
    extra: extraOf(wire, extra),
  };
}

/** A whole post or page. Its source is the HTML itself. */
export function toPost(
  wire: BloggerPost,
  context: BloggerContext,
  extra: readonly string[] = [],
): Post<RawHtml> {
  const html = wire.content ?? '';
  const mayEdit = typeof wire.status === 'string';
  return {
    ...toPostSummary(wire, context, extra),
    content: { html: rawHtml(html), source: mayEdit ? { format: 'html', text: html } : null },
    preview: null,
  };
}

function commentAuthorOf({ author }: BloggerComment): CommentAuthor {
  return {
    id: author?.id || null,
    name: nameOf(author?.displayName),
    url: toHttpUrl(author?.url),
    avatar: toHttpUrl(author?.image?.url, imageBase),
    email: null,
  };
}

/** The status. Readers are not told it: they see an emptied comment without its content. */
function statusOf({ status, content }: BloggerComment): CommentStatus {
  if (typeof status === 'string') return lookup(commentStatuses, status, 'pending');
  return content ? 'approved' : 'deleted';
}

/** Blogger finds a comment by its post's id and its own, so the id has both. */
function commentIdOf(postId: string, id: string): string {
  return `${postId}.${id}`;
}

/** A comment; `null` where it has no legible date, without which it has no place. */
export function toComment(
  wire: BloggerComment,
  { postUrl }: { postUrl: string | null },
): Comment<RawHtml> | null {
  const createdAt = instantOf(wire.published) ?? instantOf(wire.updated);
  if (createdAt === null) return null;
  const status = statusOf(wire);
  const isGone = status === 'deleted';
  return {
    id: commentIdOf(wire.post.id, wire.id),
    postId: wire.post.id,
    parentId: wire.inReplyTo ? commentIdOf(wire.post.id, wire.inReplyTo.id) : null,
    kind: 'comment',
    status,
    number: null,
    author: isGone ? null : commentAuthorOf(wire),
    createdAt,
    updatedAt: instantOf(wire.updated),
    html: rawHtml(isGone ? '' : (wire.content ?? '')),
    source: null,
    url: toHttpUrl(`#c${wire.id}`, postUrl ?? undefined),
    revision: null,
    origin: null,
  };
}

/** A label. Blogger lists labels in its posts only. */
export function toTag(label: string): Tag {
  return { ...labelRef(label), kind: 'tag', description: null, parentId: null, postCount: null };
}

/** The language of the blog: `pt` and `BR` make `pt-BR`. */
function languageOf({ locale }: BloggerBlog): string | null {
  if (!locale?.language) return null;
  return /^[A-Za-z]{2}$/.test(locale.country ?? '')
    ? `${locale.language}-${locale.country}`
    : locale.language;
}

/** The blog. Blogger does not tell its zone: the options do. */
export function toBlog(wire: BloggerBlog, timeZone: string | null): Blog {
  return {
    title: plainText(wire.name) ?? '',
    tagline: plainText(wire.description),
    url: toHttpUrl(wire.url),
    formerUrls: null,
    timeZone: timeZoneOf(timeZone),
    language: languageOf(wire),
    icon: null,
    comments: null,
  };
}
