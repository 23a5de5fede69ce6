import {
  type Actor,
  type BlogBackend,
  BlogError,
  accessRules,
  hasRole,
  type Html,
  isBlogError,
  memoryRules,
  type Post,
  type PostSummary,
} from '@blog/core';

import { type MethodOf, mutantsOf, replace } from './mutant.js';

const { withAccess, rules, view } = mutantsOf('views');

/** One method of each caller's view taken from behind the withAccess. */
function unguarded<O extends 'posts.get' | 'posts.list' | 'comments.list' | 'comments.get'>(
  operation: O,
  when: (actor: Actor) => boolean = () => true,
) {
  return (): { withAccess: typeof memoryRules.withAccess } => ({
    // Generic in backend and role, which a fault does not need to keep.
    withAccess: ((backend: BlogBackend, actor: Actor, ...rest: []) => {
      const seen: BlogBackend = memoryRules.withAccess(backend, actor, ...rest);
      const [group, name] = operation.split('.') as ['posts' | 'comments', string];
      const all = Reflect.get(backend[group] ?? {}, name) as MethodOf<O>;
      return when(actor) ? replace(seen, operation, () => all) : seen;
    }) as typeof memoryRules.withAccess,
  });
}

/** Content without its source where the condition holds, as the rules have it elsewhere. */
function shownIf<P extends PostSummary | Post<Html>>(shown: boolean, actor: Actor, post: P): P {
  const content = 'content' in post ? post.content : null;
  if (!shown || content === null || accessRules.mayEditPost(actor, post))
    return accessRules.redactPost(actor, post);
  return { ...post, content: { ...content, source: null } };
}

export const viewMutants = [
  rules(
    'get-unguarded',
    'views.posts.hidden',
    'drafts are there for anyone who knows the id',
    unguarded('posts.get'),
  ),
  view('path-unguarded', 'paths.hidden', 'a path leads to a draft, too', () => {
    let admin: BlogBackend | null = null;
    return (one, actor) => {
      if (actor.role === 'admin') admin = one;
      return replace(
        one,
        'posts.get',
        (get) => (ref, options) =>
          (ref.path === undefined ? get : (admin?.posts?.get ?? get))(ref, options),
      );
    };
  }),
  withAccess('private-shown', 'views.posts.hidden', 'private posts are for members', {
    maySeePost: (actor, post) =>
      (post.status === 'private' && hasRole(actor, 'member')) ||
      accessRules.maySeePost(actor, post),
  }),
  view(
    'drafts-empty',
    'views.posts.ask-hidden',
    'asking for drafts gives an empty list',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        try {
          return await list(query, options);
        } catch (error) {
          if (!isBlogError(error, 'unauthorized') && !isBlogError(error, 'forbidden')) throw error;
          return { items: [], nextCursor: null, prevCursor: null, total: null, problems: [] };
        }
      }),
  ),
  rules(
    'all-drafts',
    'views.posts.own-drafts',
    'an author lists the drafts of all',
    unguarded('posts.list', ({ role }) => role === 'author'),
  ),
  withAccess('members-shown', 'views.posts.members', 'content for members is for all', {
    redactPost: (actor, post) => shownIf(post.access === 'members', actor, post),
  }),
  withAccess('paid-shown', 'views.posts.paid', 'paid content is for members', {
    redactPost: (actor, post) =>
      shownIf(post.access === 'paid' && hasRole(actor, 'member'), actor, post),
  }),
  rules(
    'lists-tell',
    'views.posts.withheld-in-lists',
    'a list with content withholds nothing',
    unguarded('posts.list', ({ role }) => role === 'anonymous'),
  ),
  withAccess('source-shown', 'views.posts.source', 'the source of a post is for all', {
    redactPost: (actor, post) =>
      accessRules.maySeeContent(actor, post) ? post : accessRules.redactPost(actor, post),
  }),
  withAccess('edits-all', 'views.posts.edit-own', 'an author edits the posts of all', {
    mayEditPost: (actor) => hasRole(actor, 'author'),
  }),
  view(
    'hidden-told',
    'views.posts.edit-hidden',
    'a change of what one cannot see is forbidden',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        try {
          return await update(id, patch, options);
        } catch (error) {
          if (isBlogError(error, 'not_found')) throw new BlogError('forbidden');
          throw error;
        }
      }),
  ),
  withAccess(
    'methods-there',
    'views.methods',
    'a method that a caller can never use is there, and throws',
    {
      mayEverUse: () => true,
    },
  ),
  withAccess('email-shown', 'views.comments.email', 'a commenter’s e-mail address is for all', {
    redactComment: (actor, comment) => ({
      ...comment,
      source: accessRules.mayEditComment(actor, comment) ? comment.source : null,
    }),
  }),
  withAccess('author-email-shown', 'views.authors.email', 'an author’s e-mail address is for all', {
    redactAuthor: (_actor, author) => author,
  }),
  withAccess(
    'comment-source-shown',
    'views.comments.source',
    'the source of a comment is for all',
    {
      redactComment: (actor, comment) => ({
        ...accessRules.redactComment(actor, comment),
        source: comment.source,
      }),
    },
  ),
  withAccess(
    'pending-shown',
    'views.comments.pending',
    'a comment that waits is there for who knows its id',
    {
      maySeeComment: () => true,
    },
  ),
  withAccess('hidden-comments', 'views.comments.ask-hidden', 'spam is in a state for everybody', {
    isPublicStatus: () => true,
  }),
  rules(
    'drafts-comments',
    'views.comments.of-hidden-posts',
    'the blog’s comments hold those of drafts',
    unguarded('comments.list'),
  ),
  rules(
    'author-queue',
    'views.comments.queue',
    'an author’s queue holds what waits on all posts',
    unguarded('comments.list', ({ role }) => role === 'author'),
  ),
  withAccess('edits-comments', 'views.comments.edit-own', 'a member edits the comments of all', {
    mayEditComment: (actor) => hasRole(actor, 'member'),
  }),
  withAccess(
    'moderates-all',
    'views.comments.moderate-own-posts',
    'an author moderates the posts of all',
    {
      maySetStatus: (actor) => hasRole(actor, 'author'),
    },
  ),
  rules('draft-tags', 'views.tags.drafts', 'tags of drafts alone are for all', () => ({
    maySeeTag: () => true,
  })),
  rules('draft-authors', 'views.authors.drafts', 'authors are for all before they publish', () => ({
    maySeeAuthor: () => true,
  })),
  rules('own-author-gone', 'views.authors.drafts', 'who has not published has no entry', () => ({
    maySeeAuthor: (actor, _id, isPublic) => isPublic || hasRole(actor, 'editor'),
  })),
  rules('withheld-found', 'views.search.withheld', 'a search looks into withheld content', () => ({
    mayFindText: () => true,
  })),
  withAccess(
    'snippet-shown',
    'views.search.snippet',
    'a search shows snippets of withheld content',
    {
      redactHit: (_actor, hit) => hit,
    },
  ),
];
