import type { ImportComment } from '../../backend/importer.js';
import type { Author } from '../../models/author.js';
import type { Blog } from '../../models/blog.js';
import type { CommentAuthor, CommentKind, CommentStatus } from '../../models/comment.js';
import type { Source } from '../../models/content.js';
import type { SafeHtml } from '../../models/html.js';
import type { Image } from '../../models/image.js';
import type { Instant } from '../../models/instant.js';
import type { Json } from '../../models/json.js';
import type { Origin } from '../../models/origin.js';
import type { PostAccess, PostKind, PostStatus } from '../../models/post.js';
import type { Tag } from '../../models/tag.js';

/** A rendered source: safe HTML, and its plain text. */
export interface Rendered {
  html: SafeHtml;
  text: string;
}

/** A post as it is kept. */
export interface PostRecord {
  id: string;
  kind: PostKind;
  /** As written: `scheduled` stays, though its time has come. */
  status: PostStatus;
  title: string;
  slug: string;
  path: string | null;
  formerPaths: string[];
  excerpt: string | null;
  publishedAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant | null;
  authorIds: string[];
  tagIds: string[];
  image: Image | null;
  featured: boolean;
  access: PostAccess;
  commentsOpen: boolean;
  version: number;
  origin: Origin | null;
  extra: Record<string, Json>;
  source: Source;
  html: SafeHtml;
  /** The plain text of `html`, which is searched. */
  text: string;
}

/** A comment as it is kept. */
export interface CommentRecord {
  id: string;
  postId: string;
  parentId: string | null;
  kind: CommentKind;
  status: CommentStatus;
  number: number | null;
  author: CommentAuthor | null;
  createdAt: Instant;
  updatedAt: Instant | null;
  html: SafeHtml;
  source: Source | null;
  version: number;
  origin: Origin | null;
}

/** An author as it is kept; the count is made on reading. */
export type AuthorRecord = Omit<Author, 'postCount' | 'slug'> & { slug: string };

/** A tag as it is kept; the count is made on reading. */
export type TagRecord = Omit<Tag, 'postCount' | 'slug'> & { slug: string };

/** The answer to an idempotency key; without `answer` while the first request runs. */
export interface KeptAnswer {
  hash: string;
  at: number;
  answer?: unknown;
}

/** The whole content of a store. */
export interface MemoryState {
  blog: Blog;
  posts: Map<string, PostRecord>;
  comments: Map<string, CommentRecord>;
  authors: Map<string, AuthorRecord>;
  tags: Map<string, TagRecord>;
  /** The highest number ever given, by post. */
  highest: Map<string, number>;
  /** Comment ids by the hash of their receipt. */
  receipts: Map<string, string>;
  answers: Map<string, KeptAnswer>;
  imported: ImportState;
}

/** A comment of an import, rendered and ready to be written. */
export interface ReadyComment {
  item: ImportComment;
  /** By which an item that comes again is found to be equal. */
  hash: string;
  rendered: Rendered;
}

/** The state of an import between its batches. All keys are `originKey`s. */
export interface ImportState {
  /** For each item that was written: its id here, and the hash of the item. */
  known: Map<string, { id: string; hash: string }>;
  /** Comments without their post. */
  waiting: Map<string, ReadyComment>;
  /** The parents that comments still wait for, by the id of the comment. */
  wantedParents: Map<string, string>;
  /** The authors of each post, by its id, while some have not come yet. */
  wantedAuthors: Map<string, string[]>;
  /** How many comments were joined to their posts since the last `finish`. */
  joined: number;
}

/** An empty blog. */
export function createState(blog: Blog): MemoryState {
  return {
    blog,
    posts: new Map(),
    comments: new Map(),
    authors: new Map(),
    tags: new Map(),
    highest: new Map(),
    receipts: new Map(),
    answers: new Map(),
    imported: {
      known: new Map(),
      waiting: new Map(),
      wantedParents: new Map(),
      wantedAuthors: new Map(),
      joined: 0,
    },
  };
}
