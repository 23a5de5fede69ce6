import type {
  Author,
  Blog,
  Comment,
  CommentAuthor,
  Json,
  Post,
  PostAccess,
  PostKind,
  PostStatus,
  PostSummary,
  RawHtml,
  Tag,
} from '@blog/core';
import { rawHtml, toHttpUrl } from '@blog/core/backend';

import {
  countOf,
  distinctById,
  instantOf,
  lookup,
  pathBelow,
  timeZoneOf,
} from '../../kit/values.js';
import {
  extraFields,
  type GhostAuthor,
  type GhostPost,
  type GhostReply,
  type GhostSettings,
  type GhostTag,
} from './wire.js';

/** The facts about a post that its row does not hold. */
export interface PostFacts {
  /** The kind of the endpoint that gave it. */
  kind: PostKind;
  /** The blog's home page. */
  home: string | null;
  /** Whether this caller may edit it, and so gets its source. */
  isEditable?: boolean;
}

/** The facts about a comment that its row does not hold. */
export interface CommentFacts {
  postId: string;
  /** The comment that a reply stands below; `null` for a comment that is no reply. */
  parentId: string | null;
  /** The `uuid` of the member who asks, and who gets the source of own comments. */
  memberUuid?: string | null;
  /** Whether a moderator asks, who gets its source, too. */
  isModerator?: boolean;
}

const postStatuses: Readonly<Record<string, PostStatus>> = {
  published: 'published',
  scheduled: 'scheduled',
  // It went out by mail, and is on no page.
  sent: 'private',
};
const accesses: Readonly<Record<string, PostAccess>> = {
  public: 'public',
  members: 'members',
};

/** Whether a tag is for readers. Others, such as `#feature`, are for the theme. */
function isPublicTag({ name, visibility }: Pick<GhostTag, 'name' | 'visibility'>): boolean {
  return typeof visibility === 'string' ? visibility === 'public' : !name.startsWith('#');
}

function refsOf<T extends { id: string; name: string; slug?: string | null | undefined }>(
  values: readonly (T | null | undefined)[] | null | undefined,
  keep: (value: T) => boolean,
) {
  if (!values) return null;
  return distinctById(
    values.map((value) =>
      value && keep(value) ? { id: value.id, name: value.name, slug: value.slug || null } : null,
    ),
  );
}

/** The fields that the model has no name for, and that the caller asked for. */
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
  { kind, home }: PostFacts,
  extra: readonly string[] = [],
): PostSummary {
  const status = lookup(postStatuses, wire.status ?? 'published', 'draft');
  const url = toHttpUrl(wire.url);
  const imageUrl = toHttpUrl(wire.feature_image, home ?? undefined);
  // Without an excerpt of its own, Ghost makes one of the content. For a caller who may not read the
  // content it would differ between a list and `get`, so such a post has none.
  const excerpt = wire.custom_excerpt ?? (wire.access === false ? null : (wire.excerpt ?? null));
  return {
    id: wire.id,
    kind,
    status,
    title: wire.title ?? '',
    slug: wire.slug || null,
    // The address of a draft is the one of its preview.
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
    enclosures: null,
    featured: wire.featured ?? null,
    // Other words are `paid`, `tiers`, or an expression over members.
    access: lookup(accesses, wire.visibility ?? 'public', 'paid'),
    commentCount: countOf(wire.count?.comments),
    commentsOpen: wire.comments ?? null,
    // The two APIs write the date in two ways, so it is read as an instant.
    revision: instantOf(wire.updated_at),
    origin: null,
    extra: extraOf(wire, extra),
  };
}

/** A whole post or page. A caller who may not read it gets its free beginning, where it has one. */
export function toPost(
  wire: GhostPost,
  facts: PostFacts,
  extra: readonly string[] = [],
): Post<RawHtml> {
  const html = rawHtml(wire.html ?? '');
  const isWithheld = wire.access === false;
  return {
    ...toPostSummary(wire, facts, extra),
    // The format of Ghost's editor is of no use elsewhere. A write takes HTML.
    content: isWithheld
      ? null
      : { html, source: facts.isEditable === true ? { format: 'html', text: html } : null },
    preview: isWithheld && wire.html ? html : null,
  };
}

/**
 * The comment that a reply answers: the one it names, or the one that it stands below. Ghost 5 names no
 * parent, and does not list comments that were taken down.
 */
function parentOf(wire: GhostReply, facts: CommentFacts): string | null {
  const isGone = wire.parent_id === undefined && wire.in_reply_to_snippet === '[removed]';
  const answered = isGone ? null : wire.in_reply_to_id;
  return answered || wire.parent_id || wire.parent?.id || facts.parentId;
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

/** A comment or reply; `null` where its date cannot be read, as its position in a list needs it. */
export function toComment(wire: GhostReply, facts: CommentFacts): Comment<RawHtml> | null {
  const createdAt = instantOf(wire.created_at);
  if (createdAt === null) return null;
  // Only moderators see what they hid. For others it is deleted, and shown because of its replies.
  const isGone = wire.status === 'deleted' || typeof wire.html !== 'string';
  const shown = lookup(
    { published: 'approved', hidden: 'trashed' } as const,
    wire.status,
    'pending',
  );
  const html = isGone ? '' : (wire.html ?? '');
  const isOwn = typeof facts.memberUuid === 'string' && wire.member?.uuid === facts.memberUuid;
  const isTold = !isGone && (isOwn || facts.isModerator === true);
  return {
    id: wire.id,
    postId: facts.postId,
    parentId: parentOf(wire, facts),
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
    slug: wire.slug || null,
    bio: wire.bio ?? null,
    url: toHttpUrl(wire.website),
    avatar: toHttpUrl(wire.profile_image),
    email: wire.email || null,
    postCount: countOf(wire.count?.posts),
  };
}

/** A tag; `null` for a tag that is not for readers. */
export function toTag(wire: GhostTag): Tag | null {
  if (!isPublicTag(wire)) return null;
  return {
    id: wire.id,
    name: wire.name,
    slug: wire.slug || null,
    kind: 'tag',
    description: wire.description ?? null,
    parentId: null,
    postCount: countOf(wire.count?.posts),
  };
}

/** The blog. Only members write comments, and no comment waits for approval. */
export function toBlog(wire: GhostSettings): Blog {
  const enabled = wire.comments_enabled;
  return {
    title: wire.title ?? '',
    tagline: wire.description ?? null,
    url: toHttpUrl(wire.url),
    formerUrls: null,
    timeZone: timeZoneOf(wire.timezone),
    language: (wire.locale ?? wire.lang) || null,
    icon: toHttpUrl(wire.icon, toHttpUrl(wire.url) ?? undefined),
    comments:
      typeof enabled === 'string'
        ? { open: enabled !== 'off', guests: false, moderation: 'none' }
        : null,
  };
}
