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
  /** The backend that fits. It tells the kinds of {@link Finding} apart. */
  readonly backend: 'http';
  /** For `http` of `@blog/client/http`. */
  readonly options: {
    /** The address of the server, without a slash at its end. */
    readonly url: string;
  };
  /** The options that are still needed: always none. */
  readonly missing: readonly [];
}

/** A WordPress site, self-hosted or at WordPress.com. */
export interface WordPressFinding extends FindingFacts {
  /** The backend that fits. It tells the kinds of {@link Finding} apart. */
  readonly backend: 'wordpress';
  /** For `wordpress` of `@blog/client/wordpress`. */
  readonly options: {
    /** The address of the site, or of its REST API at WordPress.com. */
    readonly url: string;
    /** The root of the REST API. Absent at WordPress.com, where `url` is enough. */
    readonly root?: string;
  };
  /** The options that are still needed: always none, because WordPress reads without credentials. */
  readonly missing: readonly [];
}

/** A Ghost. */
export interface GhostFinding extends FindingFacts {
  /** The backend that fits. It tells the kinds of {@link Finding} apart. */
  readonly backend: 'ghost';
  /** For `ghost` of `@blog/client/ghost`. */
  readonly options: {
    /** The address that its API lies below, without a slash at its end. */
    readonly url: string;
    /** The major version: 5, or 6 for 6 and higher. Absent if its API did not answer. */
    readonly version?: 5 | 6;
    /** The Content API key that the page prints. Absent if it prints none. */
    readonly contentKey?: string;
  };
  /** The options that are still needed: `contentKey` if the page prints no key. */
  readonly missing: readonly 'contentKey'[];
}

/** A blog at Blogger. */
export interface BloggerFinding extends FindingFacts {
  /** The backend that fits. It tells the kinds of {@link Finding} apart. */
  readonly backend: 'blogger';
  /** For `blogger` of `@blog/client/blogger`. */
  readonly options: {
    /** The number of the blog, as text. */
    readonly blogId: string;
    /** The home page of the blog, with a slash at its end. */
    readonly url: string;
  };
  /** The options that are still needed: always `apiKey`, a key of a Google Cloud project. */
  readonly missing: readonly 'apiKey'[];
}

/** Somebody's articles at a Forem, such as dev.to. */
export interface ForemFinding extends FindingFacts {
  /** The backend that fits. It tells the kinds of {@link Finding} apart. */
  readonly backend: 'forem';
  /** For `forem` of `@blog/client/forem`. */
  readonly options: {
    /** The address of the Forem, without a slash at its end. */
    readonly url: string;
    /** The author that the address names. Absent if it names none. */
    readonly username?: string;
  };
  /** The options that are still needed: `username` if the address names no author. */
  readonly missing: readonly 'username'[];
}

/** A feed. */
export interface FeedFinding extends FindingFacts {
  /** The backend that fits. It tells the kinds of {@link Finding} apart. */
  readonly backend: 'feed';
  /** For `feed` of `@blog/client/feed`. */
  readonly options: {
    /** The address of the feed itself, after redirects if it answered. */
    readonly url: string;
  };
  /** The options that are still needed: always none. */
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
