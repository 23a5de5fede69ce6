import type { CommentStatus, Origin, PostStatus } from '@blog/core';

/** Something that was left out or mended, or that the store did not take; the rest went on. */
export interface ImportTrouble {
  /** The file, with a line where one is known, or what was written. */
  where: string;
  /** The id of the entry, where it has one. */
  entry: string | null;
  what: string;
}

/** How many entries are in which state; a state that none is in is absent. */
export type StateCounts<S extends string> = Partial<Record<S, number>>;

/** What an import read and wrote. */
export interface ImportReport {
  /** The blog's own facts; `null` where the export told none. */
  blog: { title: string; url: string | null } | null;
  posts: StateCounts<PostStatus>;
  pages: StateCounts<PostStatus>;
  comments: StateCounts<CommentStatus>;
  /** Of the comments, those that answer a comment. */
  replies: number;
  /** How many different labels the posts and pages have. */
  labels: number;
  authors: number;
  /** Comments that the blog's owner wrote, listed apart in a Takeout; they are not imported. */
  ownComments: number;
  /** What became of the items in the store. */
  written: {
    created: number;
    updated: number;
    /** Equal to what an earlier import wrote. */
    unchanged: number;
    /** Kept aside, because they came before their post. */
    waiting: number;
    /** Of those that were kept aside, whose post came in the end. */
    joined: number;
  };
  /** Comments whose post never came: kept aside for a later run, and not shown. */
  orphans: Origin[];
  /** Comments whose parent never came: they stand as top-level comments. */
  parentless: Origin[];
  problems: {
    count: number;
    /** The first ten. */
    first: ImportTrouble[];
  };
  /** Bytes of the file that were read. */
  bytes: number;
  /** Milliseconds: in all, and of each stage. Stages of different threads run side by side. */
  spent: { total: number; read: number; render: number; write: number };
  /** Whether the export was read to its end and the import finished. */
  complete: boolean;
}

/** How far an import is, told after each batch that was written. */
export interface ImportProgress {
  /** The file that is being read. */
  file: string;
  bytesRead: number;
  bytesTotal: number;
  /** Items written so far. */
  items: number;
  /** All that is known so far. */
  report: ImportReport;
}
