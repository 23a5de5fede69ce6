import {
  type Author,
  type Blog,
  type Comment,
  type CommentAuthor,
  type Json,
  type Post,
  type PostAccess,
  type PostKind,
  type PostStatus,
  type PostSummary,
  type RawHtml,
  rawHtml,
  type Tag,
  toHttpUrl,
} from '@blog/core';

import { countOf, distinctById, instantOf, lookup, pathBelow, timeZoneOf } from '../kit/values.js';
import { extraFields } from './post-fields.js';
import type { GhostAuthor, GhostPost, GhostReply, GhostSettings, GhostTag } from './wire.js';

/** What a post does not tell of itself. */
export interface GhostPostContext {
  /** By the endpoint that it came from. */
  kind: PostKind;
  /** The blog's home page. */
  home: string | null;
  /** Whether this caller may edit it, and so is told what it is made from. */
  isEditable?: boolean;
}

/** What a comment does not tell of itself. */
export interface GhostCommentContext {
  postId: string;
  /** The comment below which a reply stood; `null` for one that is no reply. */
  parentId: string | null;
  /** The `uuid` of the member who asks, who may edit the own comments. */
  memberUuid?: string | null;
  /** Whether a moderator asks, who is told what it is made from, too. */
  isModerator?: boolean;
}

const postStatuses: Readonly<Record<string, PostStatus>> = {
  published: 'published',
  scheduled: 'scheduled',
  // Went out by mail and stands on no page.
  sent: 'private',
};
const accesses: Readonly<Record<string, PostAccess>> = {
  public: 'public',
  members: 'members',
};

/** Tags for the theme's use, such as `#feature`, are not for readers. */
function isPublicTag({ name, visibility }: Pick<GhostTag, 'name' | 'visibility'>): boolean {
  return typeof visibility === 'string' ? visibility === 'public' : !name.startsWith('#');
}

function refsOf<T extends { id: string; name: string; slug: string }>(
  values: readonly (T | null | undefined)[] | null | undefined,
  keep: (value: T) => boolean,
) {
  if (!values) return null;
  return distinctById(
    values.map((value) =>
      value && keep(value)
        ? { id: value.id, name: value.name, slug: value.slug === '' ? null : value.slug }
        : null,
    ),
  );
}

/** Fields without a place of their own in the model, for callers who ask for them. */
function extraOf(wire: GhostPost, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const value: unknown = Object.hasOwn(extraFields, name) ? wire[name] : undefined;
      const isTold = value === null || typeof value === 'string' || typeof value === 'number';
      return isTold ? [[name, value]] : [];
    }),
  );
}

/** A post or page without its content. Titles and excerpts are plain text already. */
export function toPostSummary(
  wire: GhostPost,
  { kind, home }: GhostPostContext,
  extra: readonly string[] = [],
): PostSummary {
  const status = lookup(postStatuses, wire.status ?? 'published', 'draft');
  const url = toHttpUrl(wire.url);
  const imageUrl = toHttpUrl(wire.feature_image, home ?? undefined);
  // Made of the content where there is no other: lists, which have none, could not tell the same of
  // what is withheld.
  const excerpt = wire.custom_excerpt ?? (wire.access === false ? null : (wire.excerpt ?? null));
  return {
    id: wire.id,
    kind,
    status,
    title: wire.title ?? '',
    slug: wire.slug === '' ? null : wire.slug,
    // A draft's address is that of its preview.
    path: status === 'published' ? pathBelow(url, home) : null,
    formerPaths: null,
    url,
    excerpt,
    publishedAt: instantOf(wire.published_at),
    createdAt: instantOf(wire.created_at),
    updatedAt: instantOf(wire.updated_at),
    authors: refsOf(wire.authors, () => true),
    tags: refsOf(wire.tags, isPublicTag),
    image:
      imageUrl === null
        ? null
        : { url: imageUrl, alt: wire.feature_image_alt ?? null, width: null, height: null },
    featured: wire.featured ?? null,
    // `paid`, `tiers`, or an expression over members.
    access: lookup(accesses, wire.visibility ?? 'public', 'paid'),
    commentCount: countOf(wire.count?.comments),
    commentsOpen: wire.comments ?? null,
    // The two APIs write it in two ways.
    revision: instantOf(wire.updated_at),
    origin: null,
    extra: extraOf(wire, extra),
  };
}

/** A whole post or page. What comes of a gated one is its free beginning, where it has one. */
export function toPost(
  wire: GhostPost,
  context: GhostPostContext,
  extra: readonly string[] = [],
): Post<RawHtml> {
  const html = rawHtml(wire.html ?? '');
  const isWithheld = wire.access === false;
  return {
    ...toPostSummary(wire, context, extra),
    // There is an editor's own form of it, which is no use elsewhere; a write takes this one.
    content: isWithheld
      ? null
      : { html, source: context.isEditable === true ? { format: 'html', text: html } : null },
    preview: isWithheld && wire.html ? html : null,
  };
}

/**
 * The comment that a reply answers: the one named, or the one below which the reply stands. Ghost 5,
 * which names no parent, does not list what was taken down.
 */
function parentOf(wire: GhostReply, context: GhostCommentContext): string | null {
  const isGone = wire.parent_id === undefined && wire.in_reply_to_snippet === '[removed]';
  const answered = isGone ? null : wire.in_reply_to_id;
  return answered || wire.parent_id || wire.parent?.id || context.parentId;
}

function authorOf({ member }: GhostReply): CommentAuthor {
  return {
    id: member?.id ?? null,
    name: member?.name ?? '',
    url: null,
    avatar: toHttpUrl(member?.avatar_image),
    email: member?.email || null,
  };
}

/** A comment or reply; `null` where its date is none, without which it has no place. */
export function toComment(wire: GhostReply, context: GhostCommentContext): Comment<RawHtml> | null {
  const createdAt = instantOf(wire.created_at);
  if (createdAt === null) return null;
  // Moderators are shown what they hid; to others it is gone, and stands for its replies.
  const isGone = wire.status === 'deleted' || typeof wire.html !== 'string';
  const shown = lookup(
    { published: 'approved', hidden: 'trashed' } as const,
    wire.status,
    'pending',
  );
  const html = isGone ? '' : (wire.html ?? '');
  const isOwn = typeof context.memberUuid === 'string' && wire.member?.uuid === context.memberUuid;
  const isTold = !isGone && (isOwn || context.isModerator === true);
  return {
    id: wire.id,
    postId: context.postId,
    parentId: parentOf(wire, context),
    kind: 'comment',
    status: isGone ? 'deleted' : shown,
    number: null,
    author: isGone ? null : authorOf(wire),
    createdAt,
    updatedAt: instantOf(wire.edited_at),
    html: rawHtml(html),
    source: isTold ? { format: 'html', text: html } : null,
    url: null,
    revision: null,
    origin: null,
  };
}

/** An author of posts. */
export function toAuthor(wire: GhostAuthor): Author {
  return {
    id: wire.id,
    name: wire.name ?? '',
    slug: wire.slug === '' ? null : wire.slug,
    bio: wire.bio ?? null,
    url: toHttpUrl(wire.website),
    avatar: toHttpUrl(wire.profile_image),
    email: wire.email || null,
    postCount: countOf(wire.count?.posts),
  };
}

/** A tag; `null` for one that is not for readers. */
export function toTag(wire: GhostTag): Tag | null {
  if (!isPublicTag(wire)) return null;
  return {
    id: wire.id,
    name: wire.name,
    slug: wire.slug === '' ? null : wire.slug,
    kind: 'tag',
    description: wire.description ?? null,
    parentId: null,
    postCount: countOf(wire.count?.posts),
  };
}

/** The blog, by its settings. Only members write comments, and nobody's wait. */
export function toBlog(wire: GhostSettings): Blog {
  const enabled = wire.comments_enabled;
  return {
    title: wire.title ?? '',
    tagline: wire.description ?? null,
    url: toHttpUrl(wire.url),
    timeZone: timeZoneOf(wire.timezone),
    language: (wire.locale ?? wire.lang) || null,
    icon: toHttpUrl(wire.icon, toHttpUrl(wire.url) ?? undefined),
    comments:
      typeof enabled === 'string'
        ? { open: enabled !== 'off', guests: false, moderation: 'none' }
        : null,
  };
}
