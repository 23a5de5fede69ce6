import type { CommentSettings } from '../models/blog.js';
import type { CommentKind, CommentStatus } from '../models/comment.js';
import type { Source } from '../models/content.js';
import type { Enclosure } from '../models/enclosure.js';
import type { SafeHtml } from '../models/html.js';
import type { Image } from '../models/image.js';
import type { Instant } from '../models/instant.js';
import type { Json } from '../models/json.js';
import type { Origin } from '../models/origin.js';
import type { PostAccess, PostKind, PostStatus } from '../models/post.js';

/**
 * The key under which an item may carry its rendered source, so that an importer can render and sanitise
 * on another thread than the one that writes. It is a symbol, so it is never in JSON.
 */
export const rendered: unique symbol = Symbol.for('@blog/core.rendered');

/**
 * The rendered source of an item. It must be exactly what the store would make of the source, with the
 * policy of the item's type and with its `baseUrl`.
 */
export interface RenderedSource {
  html: SafeHtml;
  /** The text without markup. */
  text: string;
  /** The version of the sanitiser that made it. A store with another version renders the source itself. */
  sanitizerVersion: number;
}

/** The blog itself. `null` leaves a value as it is. */
export interface ImportBlog {
  /** Tells the kinds of items apart. */
  type: 'blog';
  origin: Origin;
  /** Plain text. */
  title: string;
  /** Plain text. */
  tagline: string | null;
  /** The home page, at the place to which the blog is imported. */
  url: string | null;
  /**
   * The home pages that the blog had before, the oldest first, such as the one it is imported from. They join
   * those that the blog has already; none is taken away.
   */
  formerUrls?: readonly string[] | undefined;
  /** An IANA name or `±HH:MM`. */
  timeZone: string | null;
  /** BCP 47, such as `en`. */
  language: string | null;
  comments: CommentSettings | null;
}

/** An author. Posts name authors by this origin's id. */
export interface ImportAuthor {
  /** Tells the kinds of items apart. */
  type: 'author';
  origin: Origin;
  /** Plain text. */
  name: string;
  /** If `null`, it is made from the name. */
  slug: string | null;
  /** Plain text. */
  bio: string | null;
  /** The author’s own site. */
  url: string | null;
  /** Address of a picture. */
  avatar: string | null;
  /** Shown to editors only. */
  email: string | null;
}

/** A post or page, with its original dates and state. */
export interface ImportPost {
  /** Tells the kinds of items apart. */
  type: 'post';
  origin: Origin;
  kind: PostKind;
  status: PostStatus;
  /** Plain text. May be `''`. */
  title: string;
  /** If `null`, it is made from the title. */
  slug: string | null;
  /** Its path on the old blog, which it keeps. */
  path: string | null;
  /** Other paths that led to it and still do. */
  formerPaths: string[];
  /** Plain text. If `null`, it is made from the source when it is shown. */
  excerpt: string | null;
  source: Source;
  /** The address that relative addresses in the source start from. */
  baseUrl: string | null;
  /** As on the old blog. */
  publishedAt: Instant | null;
  /** As on the old blog. */
  createdAt: Instant | null;
  /** As on the old blog. */
  updatedAt: Instant | null;
  /** Ids of {@link ImportAuthor}s of the same source. */
  authors: string[];
  /** Names. */
  tags: string[];
  /** In JSON, all keys but `url` may be absent: then they are `null`. */
  image: Image | null;
  /**
   * All files that come with the post; `[]` removes them. Absent: no change. In JSON, a file needs its `url` only,
   * as in `PostInput`.
   */
  enclosures?: readonly Enclosure[] | undefined;
  /** Whether the blog shows it before others. */
  featured: boolean;
  access: PostAccess;
  /** Whether comments may be written. */
  commentsOpen: boolean;
  /** Custom fields: plain JSON of at most 50 levels and 10,000 values. */
  extra: Record<string, Json>;
  [rendered]?: RenderedSource;
}

/** A comment, with its original date, state, number and place in the thread. */
export interface ImportComment {
  /** Tells the kinds of items apart. */
  type: 'comment';
  origin: Origin;
  /** Id of the post's origin, of the same source. */
  post: string;
  /** Id of the parent comment's origin, of the same source. */
  parent: string | null;
  kind: CommentKind;
  status: CommentStatus;
  /** The number that it had. If `null`, `finish` gives numbers in order of `createdAt`. */
  number: number | null;
  /** The writer; `null` for a tombstone. */
  author: {
    /** Id of an {@link ImportAuthor}; `null` for guests. */
    id: string | null;
    /** Plain text; `''` if the writer gave none. */
    name: string;
    /** The writer’s own site. */
    url: string | null;
    /** Address of a picture. */
    avatar: string | null;
    /** Shown to moderators only. */
    email: string | null;
  } | null;
  source: Source;
  /** The address that relative addresses in the source start from. */
  baseUrl: string | null;
  /** As on the old blog. */
  createdAt: Instant;
  /** As on the old blog. */
  updatedAt: Instant | null;
  [rendered]?: RenderedSource;
}

/** An item that `importer.write` takes. */
export type ImportItem = ImportBlog | ImportAuthor | ImportPost | ImportComment;

/** The reason why an item, or a part of it, was not taken. */
export interface ImportProblem {
  origin: Origin;
  /** The kind of the item. */
  type: ImportItem['type'];
  /** Says what was expected, and what happened to the item. */
  message: string;
  /** Whether the whole item was left out. Otherwise it stands, but for the part that the message names. */
  refused: boolean;
}

/** The result of a batch. */
export interface ImportResult {
  /** Not found by origin, and stored. */
  created: number;
  /** Found by origin and changed. */
  updated: number;
  /** Found by origin and equal. */
  unchanged: number;
  /** Comments that are stored, but wait for their post. */
  waiting: number;
  problems: ImportProblem[];
}

/** The result of a whole import. */
export interface ImportSummary {
  /** Comments that waited for their post, and now have it. Replies that wait for a parent stand already. */
  joined: number;
  /** Comments whose post never came. They wait for a later run, and are not shown. */
  orphans: Origin[];
  /** Comments whose parent never came. They are top-level comments now. */
  parentless: Origin[];
}
