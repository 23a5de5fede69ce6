import type { ImportComment } from '../../backend/importer.js';
import type { KeptAnswer } from '../../kit/once.js';
import type { Author } from '../../models/author.js';
import type { Blog } from '../../models/blog.js';
import type { Comment } from '../../models/comment.js';
import type { SafeHtml } from '../../models/html.js';
import type { Post } from '../../models/post.js';
import type { Tag } from '../../models/tag.js';

/** The whole content of a store, as models; counts and addresses are made on reading. */
export interface MemoryState {
  blog: Blog;
  /** As written: `scheduled` stays, though its time has come. */
  posts: Map<string, Post>;
  comments: Map<string, Comment>;
  authors: Map<string, Author>;
  tags: Map<string, Tag>;
  /** The highest number ever given, by post. */
  highest: Map<string, number>;
  /** Comment ids by the hash of their receipt. */
  receipts: Map<string, string>;
  /** The answers to idempotency keys. */
  answers: Map<string, KeptAnswer>;
  imported: ImportState;
}

/** A comment, rendered and ready to be written. */
export interface ReadyComment {
  item: ImportComment;
  hash: string;
  html: SafeHtml;
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
  /** The author that a comment waits for, by the id of the comment. */
  wantedCommenters: Map<string, string>;
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
      wantedCommenters: new Map(),
      joined: 0,
    },
  };
}
