import {
  type Comment,
  type CommentAuthor,
  type CommentKind,
  type CommentStatus,
  type Image,
  type Json,
  type Post,
  type PostStatus,
  type PostSummary,
  type RawHtml,
  rawHtml,
  toHttpUrl,
} from '@blog/core';

import { countOf, lookup, pathBelow, plainText } from '../kit/values.js';
import { authorsOf, tagsOf } from './map-names.js';
import { avatarOf, dateOf, slugOf, sourceOf } from './values.js';
import type { WpComment, WpPost } from './wire.js';

/** What an item does not tell of itself. */
export interface WpContext {
  /** The site's home page. */
  home: string | null;
  /** The site's zone, as `toBlog` gives it. */
  timeZone: string | null;
}

/** A status of a plugin's own shows nothing that it should not. */
const postStatuses: Readonly<Record<string, PostStatus>> = {
  publish: 'published',
  future: 'scheduled',
  private: 'private',
  trash: 'trashed',
};
const commentStatuses: Readonly<Record<string, CommentStatus>> = {
  approved: 'approved',
  spam: 'spam',
  trash: 'trashed',
  'post-trashed': 'trashed',
};
const commentKinds: Readonly<Record<string, CommentKind>> = {
  pingback: 'pingback',
  trackback: 'trackback',
};

function imageOf(wire: WpPost): Image | null {
  const media = wire._embedded?.['wp:featuredmedia']?.[0];
  const url = toHttpUrl(media?.source_url);
  if (!media || url === null) return null;
  const { width, height } = media.media_details ?? {};
  return { url, alt: media.alt_text ?? null, width: countOf(width), height: countOf(height) };
}

function extraOf(wire: WpPost, names: readonly string[]): Record<string, Json> {
  // What came over a wire was parsed from JSON.
  const meta = Object(wire.meta) as Record<string, Json>;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(meta, name) ? meta[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Whether a password keeps the content from this caller. */
function isWithheld(text: WpPost['content']): boolean {
  return text?.protected === true && !text.rendered && typeof text.raw !== 'string';
}

/** A post or page without its content. */
export function toPostSummary(
  wire: WpPost,
  { home, timeZone }: WpContext,
  extra: readonly string[] = [],
): PostSummary {
  const status = lookup(postStatuses, wire.status, 'draft');
  const url = toHttpUrl(wire.link);
  const isProtected = wire.content?.protected === true || wire.excerpt?.protected === true;
  return {
    id: String(wire.id),
    kind: wire.type === 'page' ? 'page' : 'post',
    status,
    // As it was written, where that is told; else with the site's own quotes and dashes.
    title: plainText(wire.title?.raw ?? wire.title?.rendered) ?? '',
    slug: slugOf(wire.slug),
    path: pathBelow(url, home),
    formerPaths: null,
    url,
    excerpt: isWithheld(wire.excerpt)
      ? null
      : plainText(wire.excerpt?.raw || wire.excerpt?.rendered),
    // A draft's date is that of its last change.
    publishedAt: status === 'draft' ? null : dateOf(wire.date_gmt, wire.date, timeZone),
    createdAt: null,
    updatedAt: dateOf(wire.modified_gmt, wire.modified, timeZone),
    authors: authorsOf(wire),
    tags: tagsOf(wire),
    image: imageOf(wire),
    featured: wire.sticky ?? null,
    access: isProtected ? 'password' : 'public',
    commentCount: null,
    commentsOpen: typeof wire.comment_status === 'string' ? wire.comment_status === 'open' : null,
    revision: null,
    origin: null,
    extra: extraOf(wire, extra),
  };
}

/** A whole post or page. */
export function toPost(
  wire: WpPost,
  context: WpContext,
  extra: readonly string[] = [],
): Post<RawHtml> {
  const content = isWithheld(wire.content)
    ? null
    : { html: rawHtml(wire.content?.rendered ?? ''), source: sourceOf(wire.content) };
  return { ...toPostSummary(wire, context, extra), content, preview: null };
}

function commentAuthorOf(wire: WpComment): CommentAuthor {
  return {
    id: wire.author ? String(wire.author) : null,
    name: plainText(wire.author_name) ?? '',
    url: toHttpUrl(wire.author_url),
    avatar: avatarOf(wire.author_avatar_urls),
    email: wire.author_email || null,
  };
}

/** A comment; `null` where it has no legible date, without which it has no place. */
export function toComment(wire: WpComment, { timeZone }: WpContext): Comment<RawHtml> | null {
  const createdAt = dateOf(wire.date_gmt, wire.date, timeZone);
  if (createdAt === null) return null;
  return {
    id: String(wire.id),
    postId: String(wire.post),
    parentId: wire.parent ? String(wire.parent) : null,
    kind: lookup(commentKinds, wire.type, 'comment'),
    // `hold`, and what a plugin adds.
    status: lookup(commentStatuses, wire.status, 'pending'),
    number: null,
    author: commentAuthorOf(wire),
    createdAt,
    updatedAt: null,
    html: rawHtml(wire.content?.rendered ?? ''),
    source: sourceOf(wire.content),
    url: toHttpUrl(wire.link),
    revision: null,
    origin: null,
  };
}
