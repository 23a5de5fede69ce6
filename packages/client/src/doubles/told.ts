import type { Author, Blog, Comment, Post, PostSummary, SearchHit, Tag } from '@blog/core';

import { deviates, type Likeness } from './likeness.js';

/** Models as the platform would tell them. */
export interface Telling {
  readonly blog: (blog: Blog) => Blog;
  readonly post: <P extends PostSummary | Post>(post: P) => P;
  readonly comment: (comment: Comment) => Comment;
  readonly author: (author: Author) => Author;
  readonly tag: (tag: Tag) => Tag;
  readonly hit: (hit: SearchHit) => SearchHit;
}

/** Makes what changes the models of a store into those of a platform. */
export function tellingOf(likeness: Likeness): Telling {
  const { untold } = likeness;
  const isSized = !deviates(likeness, 'posts.image-size');
  const datesDrafts = !deviates(likeness, 'posts.drafts-undated');
  const formats = likeness.capabilities.posts?.formats ?? [];
  const post = <P extends PostSummary | Post>(given: P): P => {
    const told = withhold(given, untold.post);
    // A draft has its place in lists by the date when it was made.
    const dates = datesDrafts ? { createdAt: given.createdAt } : { publishedAt: null };
    return {
      ...told,
      // Platforms count the making of a post as its first change.
      ...(told.createdAt === null && { updatedAt: given.updatedAt ?? given.createdAt }),
      ...(given.status === 'draft' && dates),
      extra: extraOf(likeness, given.extra),
      ...(!isSized && told.image && { image: { ...told.image, width: null, height: null } }),
      ...('content' in told && { content: contentIn(formats, told.content) }),
    };
  };
  return {
    blog: (blog) => withhold(blog, untold.blog),
    post,
    comment: (comment) => withhold(comment, untold.comment),
    author: (author) => withhold(author, untold.author),
    tag: (tag) => withhold(tag, untold.tag),
    hit: ({ post: found, snippet }) => ({ post: post(found), snippet }),
  };
}

function withhold<T extends object>(item: T, keys: readonly string[]): T {
  const withheld = keys.filter((key) => key in item).map((key) => [key, null] as const);
  return Object.assign({ ...item }, Object.fromEntries(withheld));
}

/** The custom fields that the platform has. */
function extraOf({ extra }: Likeness, given: Post['extra']): Post['extra'] {
  if (extra === 'any') return given;
  return Object.fromEntries(Object.entries(given).filter(([name]) => extra.includes(name)));
}

/** Content whose source is in a format of the platform; see `sourceFor`. */
function contentIn(formats: readonly string[], content: Post['content']): Post['content'] {
  if (content?.source?.format !== 'text' || formats.includes('text')) return content;
  if (!formats.includes('markdown')) return content;
  return { ...content, source: { ...content.source, format: 'markdown' } };
}
