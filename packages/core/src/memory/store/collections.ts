import { currentComments, currentPosts } from '../../collections/current.js';
import type { WritableCollections } from '../../collections/collections.js';
import { postCounts } from '../../collections/name-reads.js';
import { createIds } from '../../kit/ids.js';
import { createOnce } from '../../kit/once.js';
import type { Post } from '../../models/post.js';
import { render } from './render.js';
import type { MemoryState } from './state.js';

/** A blog in memory: its whole content, and that as arrays of models. */
export interface MemoryContext {
  readonly state: MemoryState;
  readonly collections: WritableCollections;
}

/** A blog in memory, as arrays of models. */
export function collectionsOf(state: MemoryState, now: () => Date): WritableCollections {
  const { authors, comments, highest, imported, posts, receipts, tags } = state;
  const current = () =>
    currentPosts(posts.values(), { blog: state.blog, comments: comments.values(), now: now() });

  /** The items with their `postCount`. */
  function counted<T extends { readonly id: string }>(
    items: ReadonlyMap<string, T>,
    group: 'tags' | 'authors',
  ): T[] {
    const counts = postCounts(current(), group);
    return Array.from(items.values(), (item) => ({ ...item, postCount: counts.get(item.id) ?? 0 }));
  }

  function removeComment(id: string): void {
    comments.delete(id);
    imported.wantedParents.delete(id);
    imported.wantedCommenters.delete(id);
    for (const [hash, commentId] of receipts) if (commentId === id) receipts.delete(hash);
  }

  return {
    blog: () => state.blog,
    posts: current,
    comments: () => currentComments(comments.values(), { blog: state.blog, posts: posts.values() }),
    tags: () => counted(tags, 'tags'),
    authors: () => counted(authors, 'authors'),
    idByReceipt: (hash) => receipts.get(hash),
    highestNumber: (postId) => highest.get(postId) ?? 0,
    storedPost: (id) => posts.get(id),
    storedComment: (id) => comments.get(id),
    savePost(post) {
      // Authors that were set by hand are not replaced by those of the import.
      if (posts.get(post.id)?.authors !== post.authors) imported.wantedAuthors.delete(post.id);
      savePost(state, post);
    },
    removePost(id) {
      for (const comment of comments.values()) if (comment.postId === id) removeComment(comment.id);
      posts.delete(id);
      highest.delete(id);
      imported.wantedAuthors.delete(id);
    },
    saveComment(comment, receipt) {
      if (comments.get(comment.id)?.author !== comment.author)
        imported.wantedCommenters.delete(comment.id);
      comments.set(comment.id, comment);
      if (receipt !== undefined) receipts.set(receipt, comment.id);
      const { number, postId } = comment;
      if (number !== null) highest.set(postId, Math.max(number, highest.get(postId) ?? 0));
    },
    removeComment,
    once: createOnce({ answers: state.answers, now }),
    now,
    newId: createIds(() => now().getTime()),
    render,
  };
}

/** Keeps a post, and its tags and authors where they are new. */
export function savePost({ authors, posts, tags }: MemoryState, post: Post): void {
  for (const tag of post.tags ?? [])
    if (!tags.has(tag.id))
      tags.set(tag.id, { ...tag, kind: 'tag', description: null, parentId: null, postCount: null });
  for (const author of post.authors ?? [])
    if (!authors.has(author.id))
      authors.set(author.id, {
        ...author,
        bio: null,
        url: null,
        avatar: null,
        email: null,
        postCount: null,
      });
  posts.set(post.id, post);
}
