import {
  type Author,
  type AuthorRef,
  type Blog,
  type Comment,
  type Json,
  type Post,
  type PostStatus,
  type PostSummary,
  type RawHtml,
  type TagRef,
  textToHtml,
} from '@blog/core';
import { rawHtml, toHttpUrl } from '@blog/core/backend';

import { countOf, distinctById, instantOf } from '../../kit/values.js';
import type { ForemSettings } from '../options.js';
import type { ForemArticle, ForemComment, ForemPerson } from './wire.js';

/** The facts that an item does not tell of itself. */
export interface ForemContext {
  /** The Forem's address. */
  url: string;
  /** The blog's owner: a user's or organisation's name in addresses. */
  owner: string;
  /** Whether the caller may edit, and is told the source. */
  mayEdit: boolean;
  /** Whether the article is published, where it does not say. */
  isPublished?: boolean;
}

/** The context of the articles of one blog, for one caller. */
export function contextOf(
  { url, owner, apiKey }: Pick<ForemSettings, 'url' | 'owner' | 'apiKey'>,
  isPublished = true,
): ForemContext {
  return { url, owner, mayEdit: apiKey !== undefined, isPublished };
}

function statusOf(
  { published, published_at }: ForemArticle,
  isPublished: boolean,
  now = Date.now(),
): PostStatus {
  if (!(published ?? isPublished)) return 'draft';
  const at = instantOf(published_at);
  return at !== null && Date.parse(at) > now ? 'scheduled' : 'published';
}

function authorsOf({ user }: ForemArticle): AuthorRef[] | null {
  if (!user?.username) return null;
  const { user_id, username, name } = user;
  return [{ id: String(user_id ?? username), name: name || username, slug: username }];
}

/** Lists have names in `tag_list`, an article alone has them in `tags`; the other one is text. */
function tagsOf({ tag_list, tags }: ForemArticle): TagRef[] {
  const list: unknown = [tags, tag_list].find((names) => Array.isArray(names));
  const text = [tags, tag_list].find((names) => typeof names === 'string');
  const names: unknown[] = Array.isArray(list) ? list : String(text ?? '').split(',');
  return distinctById(
    names
      .map((name) => (typeof name === 'string' ? name.trim() : ''))
      .map((name) => (name === '' ? null : { id: name, name, slug: name })),
  );
}

function extraOf({ canonical_url }: ForemArticle, names: readonly string[]): Record<string, Json> {
  const asked = names.includes('canonical_url') && typeof canonical_url === 'string';
  return asked ? { canonical_url } : {};
}

/** An article without its content. A draft's address and dates are not its own yet. */
export function toPostSummary(
  wire: ForemArticle,
  { url, owner, isPublished = true }: ForemContext,
  extra: readonly string[] = [],
): PostSummary {
  const status = statusOf(wire, isPublished);
  const isOut = status === 'published';
  // A path that a browser would take for another host is none.
  const given = isOut ? (wire.path ?? '') : '';
  const path = /^\/(?!\/)[^\\\p{Cc}]*$/u.test(given) ? given : null;
  const isHere = path?.toLowerCase() === `/${owner}/${wire.slug ?? ''}`.toLowerCase();
  const image = toHttpUrl(wire.cover_image, url);
  return {
    id: String(wire.id),
    kind: 'post',
    status,
    title: wire.title ?? '',
    // A slug is unique for its owner only, who may not be the blog's owner.
    slug: isHere ? (wire.slug ?? null) : null,
    path,
    formerPaths: null,
    url: isOut ? toHttpUrl(wire.url ?? wire.path, url) : null,
    excerpt: wire.description ?? null,
    publishedAt: status === 'draft' ? null : instantOf(wire.published_at),
    createdAt: isOut ? instantOf(wire.created_at) : null,
    updatedAt: isOut ? instantOf(wire.edited_at) : null,
    authors: authorsOf(wire),
    tags: tagsOf(wire),
    image: image === null ? null : { url: image, alt: null, width: null, height: null },
    enclosures: null,
    featured: null,
    access: 'public',
    commentCount: countOf(wire.comments_count),
    commentsOpen: null,
    revision: null,
    origin: null,
    extra: extraOf(wire, extra),
  };
}

/**
 * A whole article. Forem gives a draft as Markdown only: until it is published, its HTML shows that
 * text as it is.
 */
export function toPost(
  wire: ForemArticle,
  context: ForemContext,
  extra: readonly string[] = [],
): Post<RawHtml> {
  const summary = toPostSummary(wire, context, extra);
  const text = wire.body_markdown ?? '';
  const isOut = summary.status === 'published';
  return {
    ...summary,
    content: {
      html: isOut ? rawHtml(wire.body_html ?? '') : rawHtml(textToHtml(text)),
      source: context.mayEdit ? { format: 'markdown', text } : null,
    },
    preview: null,
  };
}

/** The path of someone's page at the Forem. Encoded, a hostile name leads to no other page. */
const homeOf = (username: string) => `/${encodeURIComponent(username.toWellFormed())}`;

/** A comment; `null` without a legible date, without which it has no place. */
export function toComment(
  wire: ForemComment,
  postId: string,
  parentCode: string | null,
  { url }: Pick<ForemContext, 'url'>,
): Comment<RawHtml> | null {
  const createdAt = instantOf(wire.created_at);
  if (createdAt === null) return null;
  const { user } = wire;
  // A comment that was deleted, or hidden by the article's author, has a note in its place and no writer.
  const username = user?.username;
  return {
    id: `${postId}.${wire.id_code}`,
    postId,
    parentId: parentCode === null ? null : `${postId}.${parentCode}`,
    kind: 'comment',
    status: username ? 'approved' : 'deleted',
    number: null,
    author: username
      ? {
          id: String(user.user_id ?? username),
          name: user.name || username,
          url: toHttpUrl(user.website_url),
          avatar: toHttpUrl(user.profile_image, url),
          email: null,
        }
      : null,
    createdAt,
    updatedAt: null,
    html: rawHtml(username ? (wire.body_html ?? '') : ''),
    source: null,
    url: username ? toHttpUrl(`${homeOf(username)}/comment/${wire.id_code}`, url) : null,
    revision: null,
    origin: null,
  };
}

/** A user as an author. */
export function toAuthor(wire: ForemPerson, url: string): Author {
  return {
    id: String(wire.id ?? wire.username),
    name: wire.name || wire.username,
    slug: wire.username,
    bio: wire.summary ?? null,
    url: toHttpUrl(wire.website_url),
    avatar: toHttpUrl(wire.profile_image, url),
    email: null,
    postCount: null,
  };
}

/** A user's or organisation's articles as a blog. */
export function toBlog(wire: ForemPerson, url: string): Blog {
  return {
    title: wire.name || wire.username,
    tagline: wire.tag_line ?? wire.summary ?? null,
    url: toHttpUrl(homeOf(wire.username), url),
    formerUrls: null,
    timeZone: null,
    language: null,
    icon: toHttpUrl(wire.profile_image, url),
    comments: null,
  };
}
