import { join } from 'node:path';

import type { Blog, Comment, Post, Source } from '@blog/core';
import { emptyComment, emptyPost, type KeptAnswer, type Render } from '@blog/core/backend';

import { type Codec, Folder } from './folder.js';

type Format = Pick<Source, 'format'>;
type PostFile = { post: Post; highest: number };
type PostFront = Partial<Omit<Post, 'id' | 'content'> & Format & { highest: number }>;
type CommentFile = { comment: Comment; receipt: string };
type CommentFront = Omit<Comment, 'id' | 'html' | 'source' | 'kind'> & Format & { receipt: string };

/** Opens the folders of a blog. */
export function openFiles(path: string, render: Render) {
  const blog = new Folder<Partial<Blog>, Partial<Blog>>(path, {
    toFile: ({ tagline, ...front }) => ({ ...front, text: tagline ?? '' }),
    fromFile: ({ text, ...front }) => ({ ...front, tagline: text === '' ? null : text }),
  });
  const answers = new Folder<KeptAnswer, KeptAnswer>(join(path, 'answers'), {
    toFile: (kept) => ({ ...kept, text: '' }),
    fromFile: ({ hash, at, answer }) => ({ hash, at, answer }),
  });
  const htmlOf = (source: Source, policy: 'post' | 'comment') =>
    render(source, policy, blog.get('blog')?.url ?? null).html;

  const posts: Codec<PostFile, PostFront> = {
    toFile({ post: { id: _id, content, ...front }, highest }) {
      return { ...front, highest, text: '', ...content?.source };
    },
    fromFile({ format = 'markdown', text, highest = 0, ...front }, id) {
      const source = { format, text };
      const content = { html: htmlOf(source, 'post'), source };
      return { post: { ...emptyPost, ...front, id, content }, highest };
    },
  };
  const comments: Codec<CommentFile, CommentFront> = {
    toFile({ comment: { id: _id, html: _html, source, ...front }, receipt }) {
      return { ...front, receipt, format: 'text', text: '', ...source };
    },
    fromFile({ format, text, receipt, ...front }, id) {
      const source = front.status === 'deleted' ? null : { format, text };
      const html = htmlOf({ format, text }, 'comment');
      return { comment: { ...emptyComment, ...front, id, html, source }, receipt };
    },
  };
  return {
    blog,
    posts: new Folder(join(path, 'posts'), posts),
    comments: new Folder(join(path, 'comments'), comments),
    answers,
  };
}
