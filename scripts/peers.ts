// Messages between the benchmarks and the programs that run other blog servers. They are processes of their
// own, because these programs are run as they are written, and the benchmarks are built.

/** A blog for comparisons, as a file has it. */
export interface PeerBlog {
  readonly title: string;
  readonly authors: readonly string[];
  readonly posts: readonly PeerPost[];
  /** All on the last post; a reply comes after what it answers. */
  readonly comments: readonly PeerComment[];
}

/** A post of a {@link PeerBlog}, from the oldest to the newest. */
export interface PeerPost {
  readonly title: string;
  readonly slug: string;
  readonly excerpt: string;
  readonly paragraphs: readonly string[];
  /** An instant, such as `2010-01-01T00:00:00.000Z`. */
  readonly at: string;
  /** A place among the authors. */
  readonly author: number;
  readonly tags: readonly string[];
}

/** A comment of a {@link PeerBlog}. */
export interface PeerComment {
  readonly name: string;
  readonly text: string;
  readonly at: string;
  /** The place of the comment that it answers. */
  readonly parent: number | null;
}

/** A request that a server takes. */
export interface PeerRequest {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Where `[<id>]` stands, each request has a text of its own. */
  readonly body?: string;
}

/** The answers that requests ask for; `page` is a post without comments, `talk` the one with all of them. */
export type PeerRequestName =
  | 'list'
  | 'post'
  | 'comments'
  | 'feed'
  | 'search'
  | 'create'
  | 'home'
  | 'page'
  | 'talk';

/** The message of a program that runs a server. */
export interface RunningPeer {
  /** Such as `WordPress 7.1.1`. */
  readonly name: string;
  /** Its address by variant: `''`, and one with a cache where it has one. */
  readonly urls: Readonly<Record<string, string>>;
  /** The requests that it has an answer to. */
  readonly requests: Readonly<Partial<Record<PeerRequestName, PeerRequest>>>;
}
