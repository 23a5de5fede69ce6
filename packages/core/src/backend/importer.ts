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
  /** The HTML that the sanitiser made of the source. */
  html: SafeHtml;
  /** The text without markup. */
  text: string;
  /** The version of the sanitiser that made it. A store with another version renders the source itself. */
  sanitizerVersion: number;
}

/** The blog itself. `null` leaves a value as it is. An unknown `timeZone` is a problem, and leaves it too. */
export interface ImportBlog {
  /** Tells the kinds of items apart. */
  type: 'blog';
  /**
   * The place that the blog comes from. A store has one blog: every item of type `blog` changes it, whatever its
   * origin.
   */
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
  /** The settings for comments; `null` leaves those that the blog has. */
  comments: CommentSettings | null;
}

/** An author. Posts and comments name authors by this origin's id, also before they come. */
export interface ImportAuthor {
  /** Tells the kinds of items apart. */
  type: 'author';
  /** The place that the author comes from. A second import finds the author by it. */
  origin: Origin;
  /** Plain text. It is brought onto one line, and cut after 100 characters. */
  name: string;
  /**
   * Of a new author: brought to the form of a slug, with a number if it is taken. If `null`, it is made
   * from the name. An author who is there may keep the slug.
   */
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

/**
 * A post or page, with its original dates and state. One that was `scheduled` for a time that has passed is
 * `published`, one `published` at a time to come is `scheduled`, and one `scheduled` for no time becomes a
 * draft, which is a problem.
 */
export interface ImportPost {
  /** Tells the kinds of items apart. */
  type: 'post';
  /** The place that the post comes from. A second import finds the post by it. */
  origin: Origin;
  /** The kind of the post, as on the old blog. */
  kind: PostKind;
  /** The state of the post, as on the old blog; `publishedAt` decides between `scheduled` and `published`. */
  status: PostStatus;
  /** Plain text. May be `''`. */
  title: string;
  /** As it was; it may repeat. If `null`, the one that the post has here, or one made from the title. */
  slug: string | null;
  /**
   * Its path on the old blog, which it keeps. One that is no path, is reserved, or leads to another post is a
   * problem: then, and if `null`, the post has the path that it has here, or one that is made.
   */
  path: string | null;
  /**
   * Other paths that led to it and still do. They stand in `formerPaths` in this order, and behind them
   * those that the post had here already. One that cannot be is left out, which is a problem.
   */
  formerPaths: string[];
  /** Plain text. If `null`, there is none, or it is made from the source when it is shown. */
  excerpt: string | null;
  /** The text before it is rendered. If the store does not take its format, the item is refused. */
  source: Source;
  /** The address that relative addresses in the source start from. */
  baseUrl: string | null;
  /** As on the old blog. If `null` for a published post, it becomes `createdAt`. */
  publishedAt: Instant | null;
  /** As on the old blog. If `null`, it becomes `publishedAt`; else what it is here, or the present time. */
  createdAt: Instant | null;
  /** As on the old blog. */
  updatedAt: Instant | null;
  /**
   * Ids of {@link ImportAuthor}s of the same source. One that has not come is no problem: the post gets the
   * author when that comes, at its place in this order.
   */
  authors: string[];
  /** Names. They are brought onto one line, trimmed, and cut after 100 characters. */
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
  /** The access that readers of the content need, as on the old blog. */
  access: PostAccess;
  /** Whether comments may be written. */
  commentsOpen: boolean;
  /**
   * Custom fields: plain JSON of at most 50 levels and 10,000 values. The object itself is the first level,
   * and one of the values.
   */
  extra: Record<string, Json>;
  /** The `source` as the importer rendered it already. If absent, the store renders it. */
  [rendered]?: RenderedSource;
}

/** A comment, with its original date, state, number and place in the thread. */
export interface ImportComment {
  /** Tells the kinds of items apart. */
  type: 'comment';
  /** The place that the comment comes from. A second import finds the comment by it. */
  origin: Origin;
  /**
   * Id of the post's origin, of the same source. Until the post comes, the comment waits. A comment that is
   * told again with another post moves there; its replies are roots until they are told again.
   */
  post: string;
  /**
   * Id of the parent comment's origin, of the same source. A parent that has not come, stands on another
   * post, is this comment or stands below it is no problem: until it fits, the comment is in `parentless` of
   * each `finish`.
   */
  parent: string | null;
  /** The kind of the comment: `comment` if a person wrote it. */
  kind: CommentKind;
  /** The state of the comment, as on the old blog. With `deleted`, its writer and text are not kept. */
  status: CommentStatus;
  /**
   * The number that it had. If `null`, it keeps the one that it has here, or gets the next one of its post at
   * `finish`, in order of `createdAt`. A number that another comment of the post has is a problem: this
   * comment gets its number at `finish`, too.
   */
  number: number | null;
  /** The writer; `null` for a tombstone. Of any other comment, `null` is a writer with the name `''`. */
  author: {
    /** Id of an {@link ImportAuthor}; `null` for guests. Until that author comes, the comment is a guest's. */
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
  /** The text before it is rendered. If the store does not take its format, the item is refused. */
  source: Source;
  /** The address that relative addresses in the source start from. */
  baseUrl: string | null;
  /** As on the old blog. */
  createdAt: Instant;
  /** As on the old blog. */
  updatedAt: Instant | null;
  /** The `source` as the importer rendered it already. If absent, the store renders it. */
  [rendered]?: RenderedSource;
}

/**
 * An item that `importer.write` takes. One that breaks its schema is not `invalid_input`, but a problem with
 * `refused: true`.
 */
export type ImportItem = ImportBlog | ImportAuthor | ImportPost | ImportComment;

/** The reason why an item, or a part of it, was not taken. */
export interface ImportProblem {
  /** The origin of the item. */
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
  /** Not found by origin, or deleted since, and stored. */
  created: number;
  /** Found by origin, and in anything not equal to the item as it was told last. */
  updated: number;
  /**
   * Equal to the item as it was told last under its origin, whatever was changed by hand since: it is left
   * alone, and has no problems.
   */
  unchanged: number;
  /** Comments that wait for their post. They count here only, each time that they are told. */
  waiting: number;
  /** The items that were not taken, and the parts of items that were not; `[]` if there are none. */
  problems: ImportProblem[];
}

/** The result of a whole import. */
export interface ImportSummary {
  /**
   * Comments that waited for their post, and got it since the last `finish`. Replies that wait for a parent
   * stand already.
   */
  joined: number;
  /** Comments whose post has not come. They wait for a later run, are told each time, and are not shown. */
  orphans: Origin[];
  /**
   * Comments that name a parent which has not come, stands on another post, or is the comment itself or below it. They are
   * told each time, and are top-level comments until it fits.
   */
  parentless: Origin[];
}
