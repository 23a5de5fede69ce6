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
  type: 'blog';
  origin: Origin;
  title: string;
  tagline: string | null;
  url: string | null;
  timeZone: string | null;
  language: string | null;
  comments: CommentSettings | null;
}

/** An author. Posts name authors by this origin's id. */
export interface ImportAuthor {
  type: 'author';
  origin: Origin;
  name: string;
  slug: string | null;
  bio: string | null;
  url: string | null;
  avatar: string | null;
  email: string | null;
}

/** A post or page, with its original dates and state. */
export interface ImportPost {
  type: 'post';
  origin: Origin;
  kind: PostKind;
  status: PostStatus;
  title: string;
  /** If `null`, it is made from the title. */
  slug: string | null;
  /** Its path on the old blog, which it keeps. */
  path: string | null;
  formerPaths: string[];
  excerpt: string | null;
  source: Source;
  /** The address that relative addresses in the source start from. */
  baseUrl: string | null;
  publishedAt: Instant | null;
  createdAt: Instant | null;
  updatedAt: Instant | null;
  /** Ids of {@link ImportAuthor}s of the same source. */
  authors: string[];
  /** Names. */
  tags: string[];
  image: Image | null;
  /** Files that come with the post. Absent: none. */
  enclosures?: readonly Enclosure[] | undefined;
  featured: boolean;
  access: PostAccess;
  commentsOpen: boolean;
  extra: Record<string, Json>;
  [rendered]?: RenderedSource;
}

/** A comment, with its original date, state, number and place in the thread. */
export interface ImportComment {
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
  author: {
    /** Id of an {@link ImportAuthor}; `null` for guests. */
    id: string | null;
    name: string;
    url: string | null;
    avatar: string | null;
    email: string | null;
  } | null;
  source: Source;
  baseUrl: string | null;
  createdAt: Instant;
  updatedAt: Instant | null;
  [rendered]?: RenderedSource;
}

/** An item that `importer.write` takes. */
export type ImportItem = ImportBlog | ImportAuthor | ImportPost | ImportComment;

/** The reason why an item, or a part of it, was not taken. */
export interface ImportProblem {
  origin: Origin;
  type: ImportItem['type'];
  message: string;
  /** Whether the whole item was left out. Otherwise it stands, but for the part that the message names. */
  refused: boolean;
}

/** The result of a batch. */
export interface ImportResult {
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
  /** Comments that waited, and now have their post or parent. */
  joined: number;
  /** Comments whose post never came. They wait for a later run, and are not shown. */
  orphans: Origin[];
  /** Comments whose parent never came. They are top-level comments now. */
  parentless: Origin[];
}
