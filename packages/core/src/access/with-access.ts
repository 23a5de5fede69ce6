import { type Actor, actorOf, hasRole, type Role } from '../backend/actor.js';
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
import { checkBackend } from '../backend/check-backend.js';
import { checkOptions, checkValue, type OptionChecks } from '../errors/options.js';
import { type CommentSettings, moderations } from '../models/blog.js';

/** A store's additions to the view of one caller. */
export interface AccessOptions {
  /**
   * Methods that give the answers to this caller as bytes. Without this option, the backend's own
   * `jsonBytes` are kept only for editors and admins, from whom nothing is withheld.
   */
  jsonBytes?: JsonBytesOperations | undefined;
  /**
   * For a store of comments on the posts of another backend: these posts, as the same caller sees them.
   * They show which posts are an author's own, so that the author may moderate their comments.
   */
  posts?: Pick<PostsGroup, 'get'> | undefined;
  /**
   * `limited`: the backend itself gives only the tags and authors that this caller may see. Without this
   * option, for callers below editor, tags and authors whose `postCount` is 0 are removed page by page.
   * So those that only pages name are removed too, and there is no `total`. If `postCount` is `null`,
   * all stay.
   */
  names?: 'limited' | undefined;
}

const checks: OptionChecks<AccessOptions> = {
  jsonBytes: 'object',
  posts: 'object',
  names: ['limited'],
};

/**
 * The options of a store's `as`. A whole backend is taken, too: it has the posts, beside much else.
 *
 * @throws BlogError `invalid_input` where they have no posts.
 *
 * @example
 * ```ts
 * import type { AccessOptions } from '@blog/core';
 * import { viewOptions } from '@blog/core/backend';
 *
 * const postsOf = (options?: Pick<AccessOptions, 'posts'>) => viewOptions(options, 'store.as').posts;
 * ```
 */
export function viewOptions(
  options: Pick<AccessOptions, 'posts'> | undefined,
  owner: string,
): Pick<AccessOptions, 'posts'> {
  if (options === undefined) return {};
  checkValue(options, 'object', 'options', owner);
  if (Object.keys(options).length > 0) checkValue(options.posts, 'object', 'options.posts', owner);
  return { posts: options.posts };
}

const policyChecks: OptionChecks<CommentSettings> = {
  open: 'boolean',
  guests: 'boolean',
  moderation: moderations,
};
const required = ['open', 'guests', 'moderation'] as const;

/**
 * Adds access control: a backend as one caller may use it, by the table of the contract. Methods that the
 * caller can never use are absent. Items that the caller may not see do not exist, and withheld parts are
 * `null`. Writes on items that are not the caller's own throw `forbidden`, or `unauthorized` if signing in
 * would help.
 *
 * @param backend - A backend that sees and may do everything. If it keeps accounts, it has to know who
 *   writes: make a view of it for each actor, and add access control to that view.
 * @param policy - The rules for comments. Default: the blog's own settings.
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
  policy?: CommentPolicy,
  options?: AccessOptions,
): AccessBackend<B, R>;
export function withAccess(
  backend: BlogBackend,
  actor: Actor,
  policy: CommentPolicy = policyOf(backend),
  options: AccessOptions = {},
): BlogBackend {
  checkBackend(backend, 'withAccess');
  checkOptions(options, checks, 'withAccess');
  if (typeof policy !== 'function')
    checkOptions(policy, policyChecks, 'withAccess (policy)', required);
  const context: AccessContext = {
    backend,
    actor: actorOf(actor, 'withAccess'),
    posts: options.posts,
    settings: typeof policy === 'function' ? policy : () => policy,
    namesLimited: options.names === 'limited' || hasRole(actor, 'editor'),
    guestsNever: typeof policy !== 'function' && !policy.guests,
  };
  return viewOf(context, options);
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
