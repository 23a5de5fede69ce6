import type { CommentStatus, Origin, PostStatus } from '@blog/core';
import type { HtmlChanges } from '@blog/core/html';

/** Something that was left out or repaired, or that the store refused. The import went on. */
export interface ImportTrouble {
  /** The file, with the line if it is known; or the type of the refused item. */
  where: string;
  /** The id of the entry, if it has one. */
  entry: string | null;
  /** The problem in words. */
  what: string;
  /** Whether something of the export is not in the blog now: an entry, or a part of it. */
  lost: boolean;
}

/** The number of entries in each state. States without entries are absent. */
export type StateCounts<S extends string> = Partial<Record<S, number>>;

/** The report of an import. Its counts are of what stands in the blog now. */
export interface ImportReport {
  /** The blog itself, at the address that it is imported from; `null` when the export says nothing of it. */
  blog: {
    /** The title as the export gives it. */
    title: string;
    /** The address where the blog was; `null` if the export does not tell it. */
    url: string | null;
  } | null;
  /** The number of posts in each state. */
  posts: StateCounts<PostStatus>;
  /** The number of pages in each state. */
  pages: StateCounts<PostStatus>;
  /** The number of comments in each state, without those that wait for their post. */
  comments: StateCounts<CommentStatus>;
  /** The number of comments that answer a comment. */
  replies: number;
  /** Comments that wait for their post. They are not shown, and in no other count of comments. */
  waiting: number;
  /** The number of different labels of posts and pages. */
  labels: number;
  /** The number of authors. */
  authors: number;
  /** Comments of the owner on other blogs, which a Takeout lists. They are not imported. */
  ownComments: number;
  /** Posts, pages, comments and authors that the store refused: see `problems`. */
  refused: number;
  /** The items in the store. */
  written: {
    /** Items that are new in the store. */
    created: number;
    /** Items that were there and have changed. */
    updated: number;
    /** Items that are equal to those of an earlier import. */
    unchanged: number;
    /** Comments that came before their post, and were kept aside. */
    waiting: number;
    /** Comments that were kept aside until their post came. */
    joined: number;
  };
  /** Comments of this blog whose post never came. They are kept aside for a later run, and not shown. */
  orphans: Origin[];
  /** Comments of this blog whose parent never came. They are shown at the top level. */
  parentless: Origin[];
  /**
   * Changes in the HTML of posts and comments that readers may miss, by their kind, such as
   * `{ embedsToLinks: 3 }`. Kinds that did not occur are absent.
   */
  changes: HtmlChanges;
  /** Decisions made for the owner, who may decide otherwise. */
  notes: string[];
  /** Everything that was left out, repaired or refused. */
  problems: {
    /** The number of all problems. */
    count: number;
    /** Those by which something of the export is not in the blog now. */
    lost: number;
    /** The first ten. */
    first: ImportTrouble[];
  };
  /** Bytes that were read. */
  bytes: number;
  /** Milliseconds in total and for each stage. Stages on different threads run at the same time. */
  spent: {
    /** Milliseconds from the beginning of the import to its end. */
    total: number;
    /** Milliseconds for reading and parsing the export. */
    read: number;
    /** Milliseconds for rendering and sanitising the HTML. */
    render: number;
    /** Milliseconds for writing to the store. */
    write: number;
  };
  /** Whether the export was read to its end and the import finished. */
  complete: boolean;
}

/** The progress of an import after a batch. */
export interface ImportProgress {
  /** The file that is being read. */
  file: string;
  /** Bytes of this file that were read so far. */
  bytesRead: number;
  /** The size of this file in bytes. */
  bytesTotal: number;
  /** Items written so far. */
  items: number;
  /** The report so far. */
  report: ImportReport;
}
