import type { Operation } from '@blog/core';

/** The parts of every finding. */
interface FindingFacts {
  /** `certain`: its API, or the feed itself, answered. `likely`: only the page names it. */
  readonly confidence: 'certain' | 'likely';
  /** The reasons for the finding, in words. */
  readonly evidence: readonly string[];
  /** The operations of a backend with these options, for a caller without an account. */
  readonly operations: readonly Operation[];
  /** Limits of the blog, and options that would allow more, in words. */
  readonly notes: readonly string[];
}

/** A server of the Blog API. */
export interface HttpFinding extends FindingFacts {
  readonly backend: 'http';
  /** For `http` of `@blog/client/http`. */
  readonly options: { readonly url: string };
  readonly missing: readonly [];
}

/** A WordPress site, self-hosted or at WordPress.com. */
export interface WordPressFinding extends FindingFacts {
  readonly backend: 'wordpress';
  /** For `wordpress` of `@blog/client/wordpress`. */
  readonly options: { readonly url: string; readonly root?: string };
  readonly missing: readonly [];
}

/** A Ghost. */
export interface GhostFinding extends FindingFacts {
  readonly backend: 'ghost';
  /** For `ghost` of `@blog/client/ghost`. */
  readonly options: {
    readonly url: string;
    readonly version?: 5 | 6;
    readonly contentKey?: string;
  };
  readonly missing: readonly 'contentKey'[];
}

/** A blog at Blogger. */
export interface BloggerFinding extends FindingFacts {
  readonly backend: 'blogger';
  /** For `blogger` of `@blog/client/blogger`. */
  readonly options: { readonly blogId: string; readonly url: string };
  readonly missing: readonly 'apiKey'[];
}

/** Somebody's articles at a Forem, such as dev.to. */
export interface ForemFinding extends FindingFacts {
  readonly backend: 'forem';
  /** For `forem` of `@blog/client/forem`. */
  readonly options: { readonly url: string; readonly username?: string };
  readonly missing: readonly 'username'[];
}

/** A feed. */
export interface FeedFinding extends FindingFacts {
  readonly backend: 'feed';
  /** For `feed` of `@blog/client/feed`. */
  readonly options: { readonly url: string };
  readonly missing: readonly [];
}

/** A backend that fits a blog, as plain data. `backend` says which one it is. */
export type Finding =
  | HttpFinding
  | WordPressFinding
  | GhostFinding
  | BloggerFinding
  | ForemFinding
  | FeedFinding;
