import { type Actor, hasRole, type Role } from '../backend/actor.js';
import type { BlogBackend, PostsGroup, SearchGroup } from '../backend/backend.js';
import { jsonBytes, type JsonBytesOperations } from '../backend/json-bytes.js';
import { mapBackend } from '../backend/map-backend.js';
import { commentsWithAccess } from './comments.js';
import type { AccessContext } from './context.js';
import { authorsWithAccess, tagsWithAccess } from './names.js';
import { type CommentPolicy, policyOf } from './policy.js';
import { postsWithAccess } from './posts.js';
import { mayEverUse, maySeePost, redactHit } from './rules.js';
import type { AccessBackend } from './types.js';

/** A store's additions to the view of one caller. */
export interface AccessOptions {
  /**
   * A fast path whose bytes are what this very caller gets. Without it the backend's own is kept
   * only for callers from whom nothing is withheld: editors and admins.
   */
  jsonBytes?: JsonBytesOperations | undefined;
  /**
   * For a store of comments on another backend's posts: those posts, as the same caller has them.
   * By them an author is known as who may moderate the comments on the own posts.
   */
  posts?: Pick<PostsGroup, 'get'> | undefined;
  /**
   * `limited`: the backend itself gives only the tags and authors that this very caller may see.
   * Without it, below editor, those whose `postCount` is 0 are taken out page by page: those that
   * only pages name, too, and with no `total`. Where `postCount` is `null`, what the backend gives
   * stays.
   */
  names?: 'limited' | undefined;
}

/**
 * A backend as one caller may use it, by the table of the waist: methods that it can never use
 * are absent; what it may not see does not exist for it, and withheld parts are `null`; writes on
 * items that are not its own throw `forbidden`, or `unauthorized` where signing in would help.
 *
 * @param backend - Sees and may do everything. One that keeps accounts has to know itself who
 *   writes: make a view of it for each actor, and put access control on that.
 * @param policy - How comments are taken; the blog's own settings where absent.
 *
 * @example
 * ```ts
 * import { anonymous, type BlogBackend, withAccess } from '@blog/core';
 *
 * const publicView = (backend: BlogBackend) => withAccess(backend, anonymous);
 * ```
 */
export function withAccess<const B extends BlogBackend, const R extends Role>(
  backend: B,
  actor: Actor & { readonly role: R },
  policy: CommentPolicy = policyOf(backend),
  options: AccessOptions = {},
): AccessBackend<B, R> {
  const context: AccessContext = {
    backend,
    actor,
    posts: options.posts,
    settings: typeof policy === 'function' ? policy : () => policy,
    namesLimited: options.names === 'limited' || hasRole(actor, 'editor'),
    guestsNever: typeof policy !== 'function' && !policy.guests,
  };
  return viewOf(context, options) as unknown as AccessBackend<B, R>;
}

function viewOf(context: AccessContext, options: AccessOptions): BlogBackend {
  const { backend, actor } = context;
  const { name, capabilities, blog, posts, comments, authors, tags, archive, search, importer } =
    backend;
  const guarded: BlogBackend = {
    name,
    capabilities,
    ...(blog && { blog }),
    ...(posts && { posts: postsWithAccess(context, posts) }),
    ...(comments && { comments: commentsWithAccess(context, comments) }),
    ...(authors && { authors: authorsWithAccess(context, authors) }),
    ...(tags && { tags: tagsWithAccess(context, tags) }),
    ...(archive && { archive }),
    ...(search && { search: searchWithAccess(context, search) }),
    ...(importer && { importer }),
  };
  const fastPath = options.jsonBytes ?? (hasRole(actor, 'editor') ? backend[jsonBytes] : undefined);
  return {
    ...mapBackend(guarded, (operation, method) =>
      mayEverUse(actor, operation) ? method : undefined,
    ),
    ...('raw' in backend && hasRole(actor, 'admin') && { raw: backend.raw }),
    ...(fastPath && { [jsonBytes]: fastPath }),
  };
}

function searchWithAccess({ actor }: AccessContext, { posts }: SearchGroup): SearchGroup {
  return {
    ...(posts && {
      posts: async (query, options) => {
        const page = await posts(query, options);
        const items = page.items.filter(({ post }) => maySeePost(actor, post));
        return { ...page, items: items.map((hit) => redactHit(actor, hit)) };
      },
    }),
  };
}
