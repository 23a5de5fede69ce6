import type { CommentSettings } from '../models/blog.js';
import type { CommentKind, CommentStatus } from '../models/comment.js';
import type { Source } from '../models/content.js';
import type { SafeHtml } from '../models/html.js';
import type { Image } from '../models/image.js';
import type { Instant } from '../models/instant.js';
import type { Json } from '../models/json.js';
import type { Origin } from '../models/origin.js';
import type { PostAccess, PostKind, PostStatus } from '../models/post.js';

/**
 * The key under which an item may carry what its source was rendered to. It lets an importer
 * render and sanitise on other threads than the one that writes; JSON never holds it.
 */
export const rendered: unique symbol = Symbol.for('@blog/core.rendered');

/**
 * Exactly what the store would make of the item's source, for
 * the policy of its type and its `baseUrl`.
 */
export interface RenderedSource {
  html: SafeHtml;
  /** The words of it. */
  text: string;
  /** Of the sanitiser that made it. A store of another version renders the source itself. */
  sanitizerVersion: number;
}

/** The blog's own facts. A `null` leaves what is there. */
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
  /** Made from the title where `null`. */
  slug: string | null;
  /** Where it stood on the old blog; kept as its path. */
  path: string | null;
  formerPaths: string[];
  excerpt: string | null;
  source: Source;
  /** What relative addresses in the source start from. */
  baseUrl: string | null;
  publishedAt: Instant | null;
  createdAt: Instant | null;
  updatedAt: Instant | null;
  /** Ids of {@link ImportAuthor}s of the same source. */
  authors: string[];
  /** Names. */
  tags: string[];
  image: Image | null;
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
  /** The number that it had; `null`: given in order of `createdAt` by `finish`. */
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

/** What `importer.write` takes. */
export type ImportItem = ImportBlog | ImportAuthor | ImportPost | ImportComment;

/** Why an item was not taken, or not wholly. */
export interface ImportProblem {
  origin: Origin;
  type: ImportItem['type'];
  message: string;
}

/** What became of a batch. */
export interface ImportResult {
  created: number;
  /** Found by origin and changed. */
  updated: number;
  /** Found by origin and equal. */
  unchanged: number;
  /** Kept aside until their post comes. */
  waiting: number;
  problems: ImportProblem[];
}

/** What stands at the end. */
export interface ImportSummary {
  /** Comments that were kept aside and now have their post or parent. */
  joined: number;
  /** Comments whose post never came: kept aside for a later run, and not shown. */
  orphans: Origin[];
  /** Comments whose parent never came: they stand as top-level comments. */
  parentless: Origin[];
}
