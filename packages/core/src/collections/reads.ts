import { maySeeContent } from '../access/rules.js';
import { visibleAuthors, visibleTags } from '../access/visible-names.js';
import type { Actor } from '../backend/actor.js';
import type {
  ArchiveGroup,
  AuthorsGroup,
  BlogGroup,
  CommentsGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from '../backend/backend.js';
import { htmlToText } from '../html/text.js';
import type { Post } from '../models/post.js';
import type { WholeCapabilities } from './capabilities.js';
import type { Collections } from './collections.js';
import { countComments, getComment, listComments, readThread } from './comment-reads.js';
import { getNamed, listNamed } from './name-reads.js';
import { archiveMonths, getPost, listPosts } from './post-reads.js';
import { searchPosts } from './post-search.js';

/** Every read of the contract. */
export interface CollectionReads {
  /** The operation that reads the blog itself. */
  readonly blog: Required<BlogGroup>;
  /** The operations that read posts and pages. */
  readonly posts: Required<Pick<PostsGroup, 'list' | 'get'>>;
  /** The operations that read comments, pingbacks and trackbacks. */
  readonly comments: Required<Pick<CommentsGroup, 'list' | 'thread' | 'get' | 'counts'>>;
  /** The operations that read the authors that the actor may see. */
  readonly authors: Required<AuthorsGroup>;
  /** The operations that read the tags that the actor may see. */
  readonly tags: Required<TagsGroup>;
  /** The operation that reads the months that have published posts. */
  readonly archive: Required<ArchiveGroup>;
  /** The operation that searches published posts and pages, in texts that the actor may read. */
  readonly search: Required<SearchGroup>;
}

/**
 * Every read of the contract over collections in memory, for an actor from whom nothing but this is
 * withheld: tags and authors of drafts, which `withAccess` cannot tell (say `names: 'limited'` to it),
 * and the words of content that the actor may not read, which a search would give away.
 *
 * @example
 * ```ts
 * import type { Actor } from '@blog/core';
 * import { collectionCapabilities, collectionReads, type Collections, defineBackend } from '@blog/core/backend';
 *
 * const capabilities = collectionCapabilities([]);
 * const viewOf = (collections: Collections, actor: Actor) =>
 *   defineBackend({ name: 'mine', capabilities, ...collectionReads(collections, actor, capabilities) });
 * ```
 */
export function collectionReads(
  collections: Collections,
  actor: Actor,
  capabilities: WholeCapabilities,
): CollectionReads {
  const { blog, comments, idByReceipt, posts } = collections;
  const tags = () => visibleTags(actor, collections.tags(), posts());
  const authors = () => visibleAuthors(actor, collections.authors(), posts());
  const textFor = (post: Post) =>
    maySeeContent(actor, post) ? htmlToText(post.content?.html ?? '') : '';
  return {
    blog: { get: async () => blog() },
    posts: {
      list: async (query) => listPosts(posts(), query, capabilities.posts),
      get: async (ref) => getPost(posts(), ref),
    },
    comments: {
      list: async (query) => {
        const states = new Map(posts().map(({ id, status }) => [id, status]));
        return listComments(comments(), query, capabilities.comments, {
          idByReceipt,
          postStatus: (id) => states.get(id),
        });
      },
      thread: async (query) =>
        readThread(comments(), query, capabilities.comments, { idByReceipt }),
      get: async (ref) => getComment(comments(), ref),
      counts: async (postIds) => countComments(comments(), postIds),
    },
    authors: {
      list: async (query) => listNamed(authors(), query, capabilities.authors, 'authors.list'),
      get: async (ref) => getNamed(authors(), ref, 'authors.get'),
    },
    tags: {
      list: async (query) => listNamed(tags(), query, capabilities.tags, 'tags.list'),
      get: async (ref) => getNamed(tags(), ref, 'tags.get'),
    },
    archive: { months: async (query) => archiveMonths(posts(), query, blog().timeZone) },
    search: {
      posts: async (query) => searchPosts(posts(), query, capabilities.search, textFor),
    },
  };
}
