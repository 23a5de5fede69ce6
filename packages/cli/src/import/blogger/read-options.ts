/** Something of an export that was left out or repaired. The reading goes on. */
export interface ReadProblem {
  /** The place of the problem in the export. */
  where: {
    /** The file, by its path in the export. */
    file: string;
    /** The id of the entry, as the file has it. */
    entry: string | null;
    /** The line on which the entry starts. */
    line: number | null;
  };
  /** The problem in words, such as `the settings cannot be read: …`. */
  what: string;
  /** Whether something of the export is not in the blog now: an entry, or a part of it. */
  lost: boolean;
}

/** Counts of everything that was read so far. */
export interface ReadCounts {
  /** Posts in every state, drafts among them. */
  posts: number;
  /** Pages in every state, drafts among them. */
  pages: number;
  /** Drafts of posts and pages. */
  drafts: number;
  /** Comments in every state. */
  comments: number;
  /** The number of comments that answer a comment. */
  replies: number;
  /** Entries with a problem, and problems of the file. */
  problems: number;
  /** Comments of the owner on other blogs, which a Takeout lists. They are not imported. */
  ownComments: number;
}

/** The progress after a piece of a file. */
export interface ReadProgress {
  /** The file that is being read. */
  file: string;
  /** Bytes of this file that were read so far. */
  bytesRead: number;
  /** The size of this file in bytes. It is never less than `bytesRead`. */
  bytesTotal: number;
  /** The counts of everything that was read so far. */
  counts: ReadCounts;
}

/** Options of {@link readBlogger}. */
export interface ReadOptions {
  /** The blog to read, if the export contains several: the name of its folder or file. */
  blog?: string;
  /** Called after each piece of a file, and at its end. */
  onProgress?: (progress: ReadProgress) => void;
  /** Called with each problem. Without it, problems are only counted. */
  onProblem?: (problem: ReadProblem) => void;
  /** Called with what was decided for the owner, who may decide otherwise. */
  onNote?: (note: string) => void;
  /** Posts with a later date are scheduled. Default: the present time. */
  now?: Date;
  /** Ends the reading between two pieces of the file. It rejects with the signal's reason. */
  signal?: AbortSignal;
}
