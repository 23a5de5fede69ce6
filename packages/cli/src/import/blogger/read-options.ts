/** Something of an export that was left out or repaired. The reading goes on. */
export interface ReadProblem {
  where: {
    file: string;
    /** The id of the entry, as the file has it. */
    entry: string | null;
    /** The line on which the entry starts. */
    line: number | null;
  };
  what: string;
  /** Whether something of the export is not in the blog now: an entry, or a part of it. */
  lost: boolean;
}

/** Counts of everything that was read so far. */
export interface ReadCounts {
  posts: number;
  pages: number;
  /** Drafts of posts and pages. */
  drafts: number;
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
  bytesRead: number;
  bytesTotal: number;
  counts: ReadCounts;
}

/** Options of {@link readBlogger}. */
export interface ReadOptions {
  /** The blog to read, if the export contains several: the name of its folder or file. */
  blog?: string;
  onProgress?: (progress: ReadProgress) => void;
  onProblem?: (problem: ReadProblem) => void;
  /** Called with what was decided for the owner, who may decide otherwise. */
  onNote?: (note: string) => void;
  /** Posts with a later date are scheduled. Default: the present time. */
  now?: Date;
  /** Ends the reading between two pieces of the file. It rejects with the signal's reason. */
  signal?: AbortSignal;
}
