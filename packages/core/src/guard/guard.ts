import { type Actor, hasRole, type Role } from '../backend/actor.js';
import type { BlogBackend, ImporterGroup, PostsGroup, SearchGroup } from '../backend/backend.js';
import { encoded, type EncodedOperations } from '../backend/encoded.js';
import { guardComments } from './comments.js';
import { type GuardContext, unlessEmpty } from './context.js';
import { guardAuthors, guardTags } from './names.js';
import { type GuardPolicy, policyOf } from './policy.js';
import { guardPosts } from './posts.js';
import { type GuardRules, guardRules } from './rules.js';
import type { Guarded } from './types.js';

/** What a store may add to a guarded view. */
export interface GuardOptions {
  /**
   * A fast path whose bytes are what this very caller gets. Without it the backend's own is kept
   * only for callers from whom nothing is withheld: editors and admins.
   */
  encoded?: EncodedOperations | undefined;
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

/** A guard with decisions of one's own, to test that wrong ones are found out. */
export function createGuard(rules: GuardRules) {
  /**
   * A backend as one caller may use it, by the table of the waist: methods that it can never use
   * are absent; what it may not see does not exist for it, and withheld parts are `null`; writes on
   * items that are not its own throw `forbidden`, or `unauthorized` where signing in would help.
   *
   * @param backend - Sees and may do everything. One that keeps accounts has to know itself who
   *   writes: make a view of it for each actor, and guard that.
   * @param policy - How comments are taken; the blog's own settings where absent.
   *
   * @example
   * ```ts
   * import { anonymous, type BlogBackend, guard } from '@blog/core';
   *
   * const publicView = (backend: BlogBackend) => guard(backend, anonymous);
   * ```
   */
  return function guard<const B extends BlogBackend, const R extends Role>(
    backend: B,
    actor: Actor & { readonly role: R },
    policy: GuardPolicy = policyOf(backend),
    options: GuardOptions = {},
  ): Guarded<B, R> {
    const context: GuardContext = {
      backend,
      actor,
      rules,
      posts: options.posts,
      settings: typeof policy === 'function' ? policy : () => policy,
      namesLimited: options.names === 'limited' || hasRole(actor, 'editor'),
      guestsNever: typeof policy !== 'function' && !policy.guests,
    };
    return viewOf(context, options) as unknown as Guarded<B, R>;
  };
}

/** See {@link createGuard} for the rules that it keeps. */
export const guard = createGuard(guardRules);

function viewOf(context: GuardContext, options: GuardOptions): BlogBackend {
  const { backend, actor } = context;
  const { blog, archive } = backend;
  const posts = backend.posts && unlessEmpty(guardPosts(context, backend.posts));
  const comments = backend.comments && unlessEmpty(guardComments(context, backend.comments));
  const authors = backend.authors && unlessEmpty(guardAuthors(context, backend.authors));
  const tags = backend.tags && unlessEmpty(guardTags(context, backend.tags));
  const search = backend.search && unlessEmpty(guardSearch(context, backend.search));
  const importer = backend.importer && unlessEmpty(guardImporter(context, backend.importer));
  const { html, differs, ...traits } = backend.traits;
  const fastPath = options.encoded ?? (hasRole(actor, 'editor') ? backend[encoded] : undefined);
  return {
    name: backend.name,
    traits: {
      html,
      ...(differs && { differs }),
      ...(posts && traits.posts && { posts: traits.posts }),
      ...(comments && traits.comments && { comments: traits.comments }),
      ...(authors && traits.authors && { authors: traits.authors }),
      ...(tags && traits.tags && { tags: traits.tags }),
      ...(search && traits.search && { search: traits.search }),
    },
    ...(blog && { blog }),
    ...(posts && { posts }),
    ...(comments && { comments }),
    ...(authors && { authors }),
    ...(tags && { tags }),
    ...(archive && { archive }),
    ...(search && { search }),
    ...(importer && { importer }),
    ...('raw' in backend && hasRole(actor, 'admin') && { raw: backend.raw }),
    ...(fastPath && { [encoded]: fastPath }),
  };
}

function guardSearch({ actor, rules }: GuardContext, { posts }: SearchGroup): SearchGroup {
  return {
    ...(posts && {
      posts: async (query, options) => {
        const page = await posts(query, options);
        const items = page.items.filter(({ post }) => rules.maySeePost(actor, post));
        return { ...page, items: items.map((hit) => rules.redactHit(actor, hit)) };
      },
    }),
  };
}

function guardImporter({ actor, rules }: GuardContext, importer: ImporterGroup): ImporterGroup {
  const { write, finish } = importer;
  return {
    ...(write && rules.mayEverUse(actor, 'importer.write') && { write }),
    ...(finish && rules.mayEverUse(actor, 'importer.finish') && { finish }),
  };
}
