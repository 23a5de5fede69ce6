import type {
  Author,
  AuthorRef,
  Blog,
  Comment,
  CommentAuthor,
  CommentKind,
  CommentStatus,
  Image,
  Json,
  Post,
  PostStatus,
  PostSummary,
  RawHtml,
  Tag,
  TagRef,
} from '@blog/core';
import { rawHtml, toHttpUrl } from '@blog/core/backend';

import {
  countOf,
  distinctById,
  lookup,
  pathBelow,
  plainText,
  timeZoneOf,
} from '../../kit/values.js';
import { avatarOf, dateOf, slugOf, sourceOf, termIdOf, timeZoneOfOffset } from './values.js';
import type { WpComment, WpPost, WpSite, WpTerm, WpUser } from './wire.js';

/** Facts of the site that its rows do not tell. */
export interface SiteFacts {
  /** The address of the home page. */
  home: string | null;
  timeZone: string | null;
}

/** A status that a plugin added is read as a draft, so that nothing is shown that should not be. */
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

/** The authors of a post; `null` where they are not embedded. */
function authorsOf(wire: WpPost): AuthorRef[] | null {
  if (wire.author === 0) return [];
  const authors = (wire._embedded?.author ?? []).map((author): AuthorRef | null =>
    author
      ? { id: String(author.id), name: plainText(author.name) ?? '', slug: slugOf(author.slug) }
      : null,
  );
  // An author has a name, so the id alone is not enough.
  return authors.some((author) => author !== null) ? distinctById(authors) : null;
}

/** The categories and tags of a post; `null` where they are not embedded. */
function tagsOf(wire: WpPost): TagRef[] | null {
  const terms = wire._embedded?.['wp:term'];
  // Nothing is embedded where the post has no terms.
  if (!terms) return wire.categories?.length === 0 && wire.tags?.length === 0 ? [] : null;
  const all = terms.flatMap((group) => group ?? [null]);
  const refs = all.map((term): TagRef | null => {
    const id = term ? termIdOf(term.taxonomy, term.id) : null;
    if (!term || id === null) return null;
    return { id, name: plainText(term.name) ?? '', slug: slugOf(term.slug) };
  });
  const isUntold = all.some((term) => !term) && refs.every((ref) => ref === null);
  return isUntold ? null : distinctById(refs);
}

function extraOf(wire: WpPost, names: readonly string[]): Record<string, Json> {
  // The answer was parsed from JSON, so each value is JSON.
  const meta = Object(wire.meta) as Record<string, Json>;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(meta, name) ? meta[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Whether a password hides the text from this caller. */
function isWithheld(text: WpPost['content']): boolean {
  return text?.protected === true && !text.rendered && typeof text.raw !== 'string';
}

/** A post or page without its content. */
export function toPostSummary(
  wire: WpPost,
  { home, timeZone }: SiteFacts,
  extra: readonly string[] = [],
): PostSummary {
  const status = lookup(postStatuses, wire.status, 'draft');
  const url = toHttpUrl(wire.link);
  const isProtected = wire.content?.protected === true || wire.excerpt?.protected === true;
  return {
    id: String(wire.id),
    kind: wire.type === 'page' ? 'page' : 'post',
    status,
    // `raw` is the title as it was written; `rendered` has the site's own quotes and dashes.
    title: plainText(wire.title?.raw ?? wire.title?.rendered) ?? '',
    slug: slugOf(wire.slug),
    path: pathBelow(url, home),
    formerPaths: null,
    url,
    excerpt: isWithheld(wire.excerpt)
      ? null
      : plainText(wire.excerpt?.raw || wire.excerpt?.rendered),
    // The date of a draft is the date of its last change.
    publishedAt: status === 'draft' ? null : dateOf(wire.date_gmt, wire.date, timeZone),
    createdAt: null,
    updatedAt: dateOf(wire.modified_gmt, wire.modified, timeZone),
    authors: authorsOf(wire),
    tags: tagsOf(wire),
    image: imageOf(wire),
    enclosures: null,
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
  site: SiteFacts,
  extra: readonly string[] = [],
): Post<RawHtml> {
  const content = isWithheld(wire.content)
    ? null
    : { html: rawHtml(wire.content?.rendered ?? ''), source: sourceOf(wire.content) };
  return { ...toPostSummary(wire, site, extra), content, preview: null };
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

/** A comment; `null` where its date cannot be read, because without one it has no place in a list. */
export function toComment(
  wire: WpComment,
  { timeZone }: Pick<SiteFacts, 'timeZone'>,
): Comment<RawHtml> | null {
  const createdAt = dateOf(wire.date_gmt, wire.date, timeZone);
  if (createdAt === null) return null;
  return {
    id: String(wire.id),
    postId: String(wire.post),
    parentId: wire.parent ? String(wire.parent) : null,
    kind: lookup(commentKinds, wire.type, 'comment'),
    // `hold`, and each status that a plugin added.
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

/** An author of posts. */
export function toAuthor(wire: WpUser): Author {
  return {
    id: String(wire.id),
    name: plainText(wire.name) ?? '',
    slug: slugOf(wire.slug),
    bio: plainText(wire.description),
    url: toHttpUrl(wire.url),
    avatar: avatarOf(wire.avatar_urls),
    email: wire.email || null,
    postCount: null,
  };
}

/** A category or tag; `null` for a term of another taxonomy. */
export function toTag(wire: WpTerm): Tag | null {
  const id = termIdOf(wire.taxonomy, wire.id);
  if (id === null) return null;
  return {
    id,
    name: plainText(wire.name) ?? '',
    slug: slugOf(wire.slug),
    kind: wire.taxonomy === 'category' ? 'category' : 'tag',
    description: plainText(wire.description),
    parentId: wire.parent ? termIdOf(wire.taxonomy, wire.parent) : null,
    postCount: countOf(wire.count),
  };
}

/** The blog, as the root of the API describes the site. */
export function toBlog(wire: WpSite): Blog {
  return {
    title: plainText(wire.name) ?? '',
    tagline: plainText(wire.description),
    url: toHttpUrl(wire.home),
    formerUrls: null,
    timeZone: timeZoneOf(wire.timezone_string) ?? timeZoneOfOffset(wire.gmt_offset),
    language: null,
    icon: toHttpUrl(wire.site_icon_url),
    comments: null,
  };
}
