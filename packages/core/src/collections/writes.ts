import {
  checkCommentInput,
  checkCommentPatch,
  checkPostInput,
  checkPostPatch,
  checkSettableStatus,
} from '../kit/check-input.js';
import type { Actor } from '../backend/actor.js';
import type { CommentsGroup, PostsGroup } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import { itemToWrite } from '../kit/not-found.js';
import { createReceipt } from '../kit/receipt.js';
import { checkSpoken } from '../kit/spoken.js';
import type { Comment } from '../models/comment.js';
import type { Source } from '../models/content.js';
import type { SafeHtml } from '../models/html.js';
import type { Post } from '../models/post.js';
import type { WholeCapabilities } from './capabilities.js';
import type { WritableCollections } from './collections.js';
import { getComment } from './comment-reads.js';
import { changedComment, commentInState, commentRemoval, newComment } from './comment-writes.js';
import { getPost } from './post-reads.js';
import { changedPost, newPost } from './post-writes.js';

/** Every write of the contract but imports. */
export interface CollectionWrites {
  readonly posts: Required<Pick<PostsGroup, 'create' | 'update' | 'delete'>>;
  readonly comments: Required<Pick<CommentsGroup, 'create' | 'update' | 'setStatus' | 'delete'>>;
}

/**
 * Every write of the contract but imports, over collections in memory, for an actor that may do
 * everything: `withAccess` decides who may do what. Each works out everything first and stores it
 * last, so that what fails leaves no trace.
 */
export function collectionWrites(
  collections: WritableCollections,
  actor: Actor,
  capabilities: WholeCapabilities,
): CollectionWrites {
  const { blog, once, render, storedComment, storedPost } = collections;
  const external = capabilities.comments.posts === 'external';

  /** Rendering may take a while, in which a caller may change its mind. */
  async function htmlOf(
    source: Source,
    policy: 'post' | 'comment',
    operation: string,
    options: CallOptions | undefined,
  ): Promise<SafeHtml> {
    const { html } = await render(source, policy, blog().url);
    options?.signal?.throwIfAborted();
    if (policy === 'comment') checkSpoken(html, operation);
    return html;
  }

  async function savePost(post: Post): Promise<Post> {
    await collections.savePost(post);
    return getPost(collections.posts(), { id: post.id });
  }

  async function saveComment(comment: Comment, receipt?: string): Promise<Comment> {
    await collections.saveComment(comment, receipt);
    return getComment(collections.comments(), { id: comment.id });
  }

  return {
    posts: {
      create: async (given, options) => {
        const input = checkPostInput(given, capabilities.posts);
        return once({ operation: 'posts.create', actor, input, options }, async () => {
          const html = await htmlOf(input.source, 'post', 'posts.create', options);
          return savePost(newPost(collections, actor, input, html));
        });
      },
      update: async (id, given, options) => {
        const patch = checkPostPatch(given, capabilities.posts);
        const html = patch.source && (await htmlOf(patch.source, 'post', 'posts.update', options));
        const before = itemToWrite(storedPost(id), id, options?.revision, 'posts.update');
        return savePost(changedPost(collections, actor, before, patch, html));
      },
      delete: async (id, options) => {
        itemToWrite(storedPost(id), id, options?.revision, 'posts.delete');
        await collections.removePost(id);
      },
    },
    comments: {
      create: async (given, options) => {
        const input = checkCommentInput(given, capabilities.comments);
        return once({ operation: 'comments.create', actor, input, options }, async () => {
          const { receipt, hash } = await createReceipt();
          const html = await htmlOf(input.source, 'comment', 'comments.create', options);
          const comment = newComment(collections, actor, input, html, external);
          return { comment: await saveComment(comment, hash), receipt };
        });
      },
      update: async (id, given, options) => {
        const patch = checkCommentPatch(given, capabilities.comments);
        const html =
          patch.source && (await htmlOf(patch.source, 'comment', 'comments.update', options));
        const before = itemToWrite(storedComment(id), id, options?.revision, 'comments.update');
        return saveComment(changedComment(collections, before, patch, html));
      },
      setStatus: async (id, given, options) => {
        const status = checkSettableStatus(given, capabilities.comments);
        const before = itemToWrite(storedComment(id), id, options?.revision, 'comments.setStatus');
        return saveComment(commentInState(collections, before, status));
      },
      delete: async (id, options) => {
        const before = itemToWrite(storedComment(id), id, options?.revision, 'comments.delete');
        const { tombstone, removed } = commentRemoval(collections, before);
        if (tombstone !== null) await collections.saveComment(tombstone);
        for (const each of removed) await collections.removeComment(each);
      },
    },
  };
}
