import {
  type Actor,
  type BlogBackend,
  BlogError,
  hasRole,
  isBlogError,
  type PostSummary,
} from '@blog/core';

import type { CoreFiles } from '../swap/core-files.js';
import { methodOf, replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view } = mutantsOf('views');
const inWithAccess = within('access/with-access');
const inAccess = within('access/rules');

type WithAccess = CoreFiles['access/with-access'];
type Access = CoreFiles['access/rules'];

/** One method of each caller's view taken from behind the access control. */
function unguarded<O extends 'posts.get' | 'posts.list' | 'comments.list' | 'comments.get'>(
  operation: O,
  when: (actor: Actor) => boolean = () => true,
) {
  return ({ withAccess }: WithAccess): Partial<WithAccess> => ({
    // Generic in backend and role, which a fault does not need to keep.
    withAccess: ((backend: BlogBackend, actor: Actor, ...rest: []) => {
      const seen: BlogBackend = withAccess(backend, actor, ...rest);
      const all = methodOf(backend, operation);
      return when(actor) && all !== undefined ? replace(seen, operation, () => all) : seen;
    }) as typeof withAccess,
  });
}

/** Content without its source where the condition holds, as the rules have it elsewhere. */
function shownIf(isShown: (actor: Actor, post: PostSummary) => boolean) {
  return ({ mayEditPost, redactPost }: Access): Partial<Access> => ({
    redactPost(actor, post) {
      const content = 'content' in post ? post.content : null;
      if (!isShown(actor, post) || content === null || mayEditPost(actor, post))
        return redactPost(actor, post);
      return { ...post, content: { ...content, source: null } };
    },
  });
}

export const viewMutants = [
  inWithAccess(
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
  inAccess(
    'private-shown',
    'views.posts.hidden',
    'private posts are for members',
    ({ maySeePost }) => ({
      maySeePost: (actor, post) =>
        (post.status === 'private' && hasRole(actor, 'member')) || maySeePost(actor, post),
    }),
  ),
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
  inWithAccess(
    'all-drafts',
    'views.posts.own-drafts',
    'an author lists the drafts of all',
    unguarded('posts.list', ({ role }) => role === 'author'),
  ),
  inAccess(
    'members-shown',
    'views.posts.members',
    'content for members is for all',
    shownIf((_actor, post) => post.access === 'members'),
  ),
  inAccess(
    'paid-shown',
    'views.posts.paid',
    'paid content is for members',
    shownIf((actor, post) => post.access === 'paid' && hasRole(actor, 'member')),
  ),
  inWithAccess(
    'lists-tell',
    'views.posts.withheld-in-lists',
    'a list with content withholds nothing',
    unguarded('posts.list', ({ role }) => role === 'anonymous'),
  ),
  inAccess(
    'source-shown',
    'views.posts.source',
    'the source of a post is for all',
    ({ maySeeContent, redactPost }) => ({
      redactPost: (actor, post) => (maySeeContent(actor, post) ? post : redactPost(actor, post)),
    }),
  ),
  inAccess('edits-all', 'views.posts.edit-own', 'an author edits the posts of all', () => ({
    mayEditPost: (actor) => hasRole(actor, 'author'),
  })),
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
  inAccess(
    'methods-there',
    'views.methods',
    'a method that a caller can never use is there, and throws',
    () => ({
      mayEverUse: () => true,
    }),
  ),
  inAccess(
    'email-shown',
    'views.comments.email',
    'a commenter’s e-mail address is for all',
    ({ mayEditComment }) => ({
      redactComment: (actor, comment) => ({
        ...comment,
        source: mayEditComment(actor, comment) ? comment.source : null,
      }),
    }),
  ),
  inAccess(
    'author-email-shown',
    'views.authors.email',
    'an author’s e-mail address is for all',
    () => ({
      redactAuthor: (_actor, author) => author,
    }),
  ),
  inAccess(
    'comment-source-shown',
    'views.comments.source',
    'the source of a comment is for all',
    ({ redactComment }) => ({
      redactComment: (actor, comment) => ({
        ...redactComment(actor, comment),
        source: comment.source,
      }),
    }),
  ),
  inAccess(
    'pending-shown',
    'views.comments.pending',
    'a comment that waits is there for who knows its id',
    () => ({
      maySeeComment: () => true,
    }),
  ),
  inAccess(
    'hidden-comments',
    'views.comments.ask-hidden',
    'spam is in a state for everybody',
    () => ({
      isPublicStatus: () => true,
    }),
  ),
  inWithAccess(
    'drafts-comments',
    'views.comments.of-hidden-posts',
    'the blog’s comments hold those of drafts',
    unguarded('comments.list'),
  ),
  inWithAccess(
    'author-queue',
    'views.comments.queue',
    'an author’s queue holds what waits on all posts',
    unguarded('comments.list', ({ role }) => role === 'author'),
  ),
  inAccess(
    'edits-comments',
    'views.comments.edit-own',
    'a member edits the comments of all',
    () => ({
      mayEditComment: (actor) => hasRole(actor, 'member'),
    }),
  ),
  inAccess(
    'moderates-all',
    'views.comments.moderate-own-posts',
    'an author moderates the posts of all',
    () => ({
      maySetStatus: (actor) => hasRole(actor, 'author'),
    }),
  ),
  inAccess('draft-tags', 'views.tags.drafts', 'tags of drafts alone are for all', () => ({
    maySeeTag: () => true,
  })),
  inAccess(
    'draft-authors',
    'views.authors.drafts',
    'authors are for all before they publish',
    () => ({
      maySeeAuthor: () => true,
    }),
  ),
  inAccess('own-author-gone', 'views.authors.drafts', 'who has not published has no entry', () => ({
    maySeeAuthor: (actor, _id, isPublic) => isPublic || hasRole(actor, 'editor'),
  })),
  inAccess(
    'files-shown',
    'views.enclosures.withheld',
    'the files of paid posts are for all',
    ({ redactPost }) => ({
      redactPost: (actor, post) => ({ ...redactPost(actor, post), enclosures: post.enclosures }),
    }),
  ),
  inAccess(
    'withheld-found',
    'views.search.withheld',
    'a search looks into withheld content',
    () => ({
      maySeeContent: () => true,
    }),
  ),
  inAccess(
    'snippet-shown',
    'views.search.snippet',
    'a search shows snippets of withheld content',
    () => ({
      redactHit: (_actor, hit) => hit,
    }),
  ),
];
