import type { BlogBackend, CommentsGroup, PostsGroup } from '../backend/backend.js';
import type { Capabilities } from '../backend/capabilities.js';

type FromContent = 'blog' | 'posts' | 'authors' | 'tags' | 'archive' | 'search';

/** A backend that has the posts. `compose` needs its `posts.get`. */
export type ContentBackend = BlogBackend & {
  /** The operations on posts. `get` is required: it shows whether this caller sees the post of a comment. */
  readonly posts: PostsGroup & Required<Pick<PostsGroup, 'get'>>;
};

/** A backend that has comments. */
export type CommentsBackend = BlogBackend & {
  /** The operations on comments, which a backend of comments has. */
  readonly comments: CommentsGroup;
};

/** The backend that {@link compose} makes: it has the operations of its parts. */
export type Composed<Content extends BlogBackend, Comments extends BlogBackend> = {
  /** The names of both parts with a `+` between them, such as `ghost+memory`. */
  readonly name: string;
  /**
   * The capabilities of the content, and those of `comments` from the other part. `html` is `safe` only if it is
   * `safe` in both parts.
   */
  readonly capabilities: Pick<Capabilities, 'html' | 'deviations'> &
    Omit<Content['capabilities'], 'html' | 'deviations' | 'comments'> &
    Pick<Comments['capabilities'], Extract<keyof Comments['capabilities'], 'comments'>>;
  /** The `raw` of each part; `undefined` for a part that has none. */
  readonly raw: {
    /** The `raw` of the backend that has the posts; `undefined` where it has none. */
    readonly content: unknown;
    /** The `raw` of the backend that has the comments; `undefined` where it has none. */
    readonly comments: unknown;
  };
} & Pick<Content, Extract<keyof Content, FromContent>> &
  Pick<Comments, Extract<keyof Comments, 'comments'>>;
