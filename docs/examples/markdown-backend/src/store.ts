import {
  authorsOfPosts,
  createIds,
  createOnce,
  createRenderer,
  currentComments,
  currentPosts,
  tagsOfPosts,
  type WritableCollections,
} from '@blog/core/backend';
import MarkdownIt from 'markdown-it';

import { openFiles } from './files.js';

const markdown = new MarkdownIt({ html: true, linkify: true });
const untold = {
  tagline: null,
  url: null,
  formerUrls: null,
  timeZone: null,
  language: null,
  icon: null,
};

/** Opens a folder, and gives its items as models. */
export async function openStore(folder: string, now: () => Date) {
  const render = await createRenderer({ markdown: (text) => markdown.render(text) });
  const files = openFiles(folder, render);
  const { posts, comments } = files;
  const storedPosts = () => Array.from(posts.values(), ({ post }) => post);
  const storedComments = () => Array.from(comments.values(), ({ comment }) => comment);

  const collections: WritableCollections = {
    blog: () => ({ ...untold, title: 'A blog', comments: null, ...files.blog.get('blog') }),
    posts: () =>
      currentPosts(storedPosts(), {
        blog: collections.blog(),
        comments: storedComments(),
        now: now(),
      }),
    comments: () =>
      currentComments(storedComments(), { blog: collections.blog(), posts: storedPosts() }),
    tags: () => tagsOfPosts(collections.posts()),
    authors: () => authorsOfPosts(collections.posts()),
    idByReceipt: (hash) => [...comments].find(([, { receipt }]) => receipt === hash)?.[0],
    highestNumber: (postId) => posts.get(postId)?.highest ?? 0,
    storedPost: (id) => posts.get(id)?.post,
    storedComment: (id) => comments.get(id)?.comment,
    savePost(post) {
      posts.set(post.id, { post, highest: collections.highestNumber(post.id) });
    },
    removePost(postId) {
      for (const { id } of storedComments().filter((comment) => comment.postId === postId))
        comments.delete(id);
      posts.delete(postId);
    },
    saveComment(comment, receipt = comments.get(comment.id)?.receipt ?? '') {
      const { id, number, postId } = comment;
      const file = posts.get(postId);
      if (file !== undefined && number !== null && number > file.highest)
        posts.set(postId, { ...file, highest: number });
      comments.set(id, { comment, receipt });
    },
    removeComment(id) {
      comments.delete(id);
    },
    once: createOnce({ answers: files.answers, now }),
    now,
    newId: createIds(() => now().getTime()),
    render,
  };
  return { collections, files };
}
