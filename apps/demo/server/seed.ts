import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { commentStatuses, postKinds, postPath, postStatuses } from '@blog/core';
import {
  type ImportAuthor,
  type ImportComment,
  type ImportItem,
  type ImportPost,
  toInstant,
} from '@blog/core/backend';
import * as z from 'zod/mini';

import { captionPictures, curlQuotes } from './typography.js';

const blogFile = z.object({
  title: z.string(),
  tagline: z.string(),
  timeZone: z.string(),
  language: z.string(),
  authors: z.array(z.object({ slug: z.string(), name: z.string(), bio: z.string() })),
});

const commentsFile = z.array(
  z.object({
    post: z.string(),
    key: z.string(),
    parent: z.nullable(z.string()),
    name: z.string(),
    url: z.nullable(z.string()),
    email: z.nullable(z.string()),
    date: z.string(),
    text: z.string(),
    status: z.enum(commentStatuses),
    author: z.nullable(z.string()),
  }),
);

/** A Markdown file: the fields between its first two lines of `---`, and the text below. */
export interface FrontMatter {
  fields: ReadonlyMap<string, string>;
  text: string;
}

/** Splits a Markdown file into its front matter, with lines of `name: value`, and its text. */
export function parseFrontMatter(file: string): FrontMatter {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  if (head === undefined || text === undefined)
    throw new Error('Expected front matter between two lines of ---.');
  const fields = new Map<string, string>();
  for (const line of head.split('\n')) {
    const at = line.indexOf(':');
    if (at === -1) throw new Error(`Expected "name: value", got "${line}".`);
    fields.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return { fields, text: text.trim() };
}

const SOURCE = 'demo';

const originOf = (id: string) => ({ source: SOURCE, id });

function instantOf(date: string): string {
  const instant = toInstant(date);
  if (instant === null) throw new Error(`"${date}" is not a date.`);
  return instant;
}

const listOf = (value: string | undefined) =>
  value === undefined || value === '' ? [] : value.split(',').map((part) => part.trim());

function toPost(name: string, file: string, timeZone: string): ImportPost {
  const { fields, text } = parseFrontMatter(file);
  const id = name.replace(/\.md$/, '');
  const slug = id.replace(/^\d{4}-\d{2}-\d{2}-/, '');
  const at = instantOf(fields.get('date') ?? '');
  const excerpt = fields.get('excerpt');
  const kind = z.parse(z.enum(postKinds), fields.get('kind') ?? 'post');
  const status = z.parse(z.enum(postStatuses), fields.get('status') ?? 'published');
  return {
    type: 'post',
    origin: originOf(id),
    kind,
    status,
    title: fields.get('title') ?? '',
    slug,
    path: status === 'published' ? postPath(slug, kind === 'page' ? null : at, timeZone) : null,
    formerPaths: listOf(fields.get('formerPath')),
    excerpt: excerpt === undefined ? null : curlQuotes(excerpt),
    source: { format: 'markdown', text: curlQuotes(captionPictures(text)) },
    baseUrl: null,
    publishedAt: status === 'draft' ? null : at,
    createdAt: at,
    updatedAt: null,
    authors: listOf(fields.get('author')),
    tags: listOf(fields.get('tags')),
    image: null,
    featured: fields.get('featured') === 'true',
    access: 'public',
    commentsOpen: kind === 'post',
    extra: {},
  };
}

function toComment(comment: z.infer<typeof commentsFile>[number]): ImportComment {
  const { name, url, email } = comment;
  return {
    type: 'comment',
    origin: originOf(comment.key),
    post: comment.post,
    parent: comment.parent,
    kind: 'comment',
    status: comment.status,
    number: null,
    author:
      comment.status === 'deleted' ? null : { id: comment.author, name, url, avatar: null, email },
    source: { format: 'markdown', text: curlQuotes(comment.text) },
    baseUrl: null,
    createdAt: instantOf(comment.date),
    updatedAt: null,
  };
}

/** Reads the sample blog: the blog itself, its authors, posts, pages and comments. */
export async function readSeed(folder: string): Promise<ImportItem[]> {
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'));
  const blog = z.parse(blogFile, await json('blog.json'));
  const comments = z.parse(commentsFile, await json('comments.json'));
  const names = (await readdir(join(folder, 'posts'))).filter((name) => name.endsWith('.md'));
  const posts = await Promise.all(
    names.sort().map(async (name) => {
      const file = await readFile(join(folder, 'posts', name), 'utf8');
      return toPost(name, file, blog.timeZone);
    }),
  );
  const authors = blog.authors.map(({ slug, name, bio }): ImportAuthor => ({
    type: 'author',
    origin: originOf(slug),
    name,
    slug,
    bio,
    url: null,
    avatar: null,
    email: null,
  }));
  return [
    {
      type: 'blog',
      origin: originOf('blog'),
      title: blog.title,
      tagline: blog.tagline,
      url: null,
      timeZone: blog.timeZone,
      language: blog.language,
      comments: { open: true, guests: true, moderation: 'guests' },
    },
    ...authors,
    ...posts,
    ...comments.map(toComment),
  ];
}
