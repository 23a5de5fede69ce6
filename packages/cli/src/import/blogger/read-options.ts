/** Something of an export that was left out or mended; the rest goes on. */
export interface ReadProblem {
  where: {
    file: string;
    /** The entry's id as it stands in the file. */
    entry: string | null;
    /** The line on which the entry starts. */
    line: number | null;
  };
  what: string;
}

/** What has been read so far. */
export interface ReadCounts {
  posts: number;
  pages: number;
  /** Of posts and pages. */
  drafts: number;
  comments: number;
  /** Of the comments, those that answer a comment. */
  replies: number;
  /** Entries with a problem, and problems of the file. */
  problems: number;
  /** Comments that the blog's owner wrote, listed apart in a Takeout; they are not imported. */
  ownComments: number;
}

/** Told after each piece of a file. */
export interface ReadProgress {
  /** The file that is being read. */
  file: string;
  bytesRead: number;
  bytesTotal: number;
  counts: ReadCounts;
}

/** How to read an export. */
export interface ReadOptions {
  /** Which blog, where the export holds several: by its folder's or file's name. */
  blog?: string;
  onProgress?: (progress: ReadProgress) => void;
  onProblem?: (problem: ReadProblem) => void;
  /** The time that tells scheduled posts from published ones; now by default. */
  now?: Date;
  /** Rejects with its reason, between two pieces of the file. */
  signal?: AbortSignal;
}
