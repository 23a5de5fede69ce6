import type {
  CommentKind,
  CommentStatus,
  Moderation,
  PostAccess,
  PostKind,
  PostStatus,
  Role,
  SourceFormat,
} from '@blog/core';

import type { Stored } from './text.js';

/** SQLite's boolean. */
export type Flag = 0 | 1;

export interface BlogTable {
  id: 1;
  title: string;
  tagline: string | null;
  url: string | null;
  /** A list, as JSON. */
  former_urls: string;
  time_zone: string | null;
  language: string | null;
  icon: string | null;
  comments_open: Flag;
  comments_guests: Flag;
  comments_moderation: Moderation;
  sanitizer_version: number;
  representation_version: number;
  /** The hash of the blog as it was last imported. */
  import_hash: string | null;
  /** Comments that waited and were joined, since the last `importer.finish`. */
  import_joined: number;
}

interface OriginColumns {
  origin_source: string | null;
  origin_id: string | null;
  /** The hash of the item as it was imported, so that importing it again changes nothing. */
  origin_hash: string | null;
}

export interface AuthorTable extends OriginColumns {
  id: string;
  name: string;
  name_order: Uint8Array;
  slug: string;
  bio: string | null;
  url: string | null;
  avatar: string | null;
  email: string | null;
  post_count: number;
}

export interface TagTable {
  id: string;
  name: string;
  name_order: Uint8Array;
  name_folded: string;
  slug: string;
  post_count: number;
}

export interface PostTable extends OriginColumns {
  id: string;
  version: string;
  /** `published_at`, or `created_at` where there is none. */
  sort_at: string;
  summary: Stored;
  kind: PostKind;
  status: PostStatus;
  access: PostAccess;
  title: string;
  slug: string;
  path: string | null;
  /** As it was given; where it is `null`, the lead is shown. */
  excerpt: string | null;
  /** The beginning of the text; `''` where the content is withheld from some. */
  lead: string;
  published_at: string | null;
  created_at: string;
  updated_at: string;
  /** The month of `published_at` in the blog's zone, `YYYY-MM`. */
  month: string | null;
  /** JSON. */
  image: string | null;
  /** JSON; `null` where there are none. */
  enclosures: string | null;
  featured: Flag;
  comments_open: Flag;
  /** JSON. */
  extra: string;
  revision: number;
  /** Its row in the search index, in order of time; `null` where no search finds it. */
  search_key: number | null;
}

export interface BodyTable {
  post_id: string;
  sanitizer_version: number;
  base_url: string | null;
  source_format: SourceFormat;
  content: Stored;
  source_text: string;
}

export interface PathTable {
  path: string;
  post_id: string;
  /** 0 for the present path; former ones count from 1. */
  position: number;
}

/** Columns of the post that links repeat, so that one index gives the order of lists by tag and author. */
interface StreamColumns {
  post_id: string;
  position: number;
  kind: PostKind;
  status: PostStatus;
  sort_at: string;
  updated_at: string;
}

export interface PostTagTable extends StreamColumns {
  tag_id: string;
}

export interface PostAuthorTable extends StreamColumns {
  author_id: string;
}

export interface ThreadTable {
  post_id: string;
  comment_count: number;
  last_number: number;
}

export interface CommentTable extends OriginColumns {
  id: string;
  version: string;
  created_at: string;
  body: Stored;
  post_id: string;
  parent_id: string | null;
  kind: CommentKind;
  status: CommentStatus;
  /** Whether lists that ask for no status show it: approved comments and tombstones. */
  listed: Flag;
  /** `null` where the posts are another backend's. */
  post_status: PostStatus | null;
  number: number | null;
  author_id: string | null;
  /** `null` for a tombstone. */
  author_name: string | null;
  author_url: string | null;
  author_avatar: string | null;
  author_email: string | null;
  updated_at: string | null;
  sanitizer_version: number;
  base_url: string | null;
  source_format: SourceFormat | null;
  source_text: string | null;
  revision: number;
  receipt_hash: string | null;
  /** A hash of post, writer and text: finds a comment that was sent twice. */
  digest: string | null;
  /** The origin's id of a parent that was not imported yet. */
  waiting_parent: string | null;
  /** The origin's id of an author who was not imported yet. */
  waiting_author: string | null;
}

export interface WaitingCommentTable {
  /** The order in which they came. One that is told anew keeps its place. */
  position: number;
  origin_source: string;
  origin_id: string;
  post_origin: string;
  item: string;
}

export interface IdempotencyKeyTable {
  scope: string;
  operation: string;
  key: string;
  input_hash: string;
  answer: string;
  expires_at: string;
}

export interface TokenTable {
  token_hash: string;
  id: string;
  role: Exclude<Role, 'anonymous'>;
  actor_id: string;
  name: string;
  label: string;
  created_at: string;
}

/** All tables, for the query builder. */
export interface Tables {
  blog: BlogTable;
  authors: AuthorTable;
  tags: TagTable;
  posts: PostTable;
  bodies: BodyTable;
  paths: PathTable;
  post_tags: PostTagTable;
  post_authors: PostAuthorTable;
  threads: ThreadTable;
  comments: CommentTable;
  waiting_comments: WaitingCommentTable;
  idempotency_keys: IdempotencyKeyTable;
  tokens: TokenTable;
}
