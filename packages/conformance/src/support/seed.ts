import type {
  Comment,
  Html,
  ImportAuthor,
  ImportComment,
  ImportPost,
  Instant,
  Post,
  PostInput,
  Source,
  WriteOptions,
} from '@blog/core';

import type { LawContext } from '../context.js';
import type { ActorName } from '../target.js';

/** Noon, `days` after 10 January 2020. */
export function day(days: number, milliseconds = 0): Instant {
  return new Date(Date.UTC(2020, 0, 10 + days, 12) + milliseconds).toISOString();
}

/** Words in a format that the backend takes. */
export function sourceOf(t: LawContext, group: 'posts' | 'comments', text: string): Source {
  const formats = t.traits[group]?.formats ?? [];
  if (formats.includes('text')) return { format: 'text', text };
  if (formats.includes('markdown')) return { format: 'markdown', text };
  return { format: 'html', text: `<p>${text}</p>` };
}

/** The input of a published post, with the law's own tag. */
export function postInput(t: LawContext, fields: Partial<PostInput> = {}): PostInput {
  const word = t.word();
  const { tags = [], ...rest } = fields;
  return {
    title: `Post ${word}`,
    source: sourceOf(t, 'posts', `Some words and ${word}.`),
    status: 'published',
    ...rest,
    tags: [t.tag, ...tags],
  };
}

/** Writes a post, published where the fields do not say, by the author where they do not. */
export async function writePost(
  t: LawContext,
  fields: Partial<PostInput> = {},
  by: ActorName = 'author',
): Promise<Post<Html>> {
  return t.as(by).posts.create(postInput(t, fields));
}

/** Writes a published post for each date, one after the other. */
export async function writePosts(t: LawContext, dates: readonly Instant[]): Promise<Post<Html>[]> {
  const posts: Post<Html>[] = [];
  for (const publishedAt of dates) posts.push(await writePost(t, { publishedAt }));
  return posts;
}

/** What `writeComment` takes beside the post. */
export interface CommentFields {
  text?: string;
  parentId?: string;
  status?: 'approved' | 'pending';
}

/** Writes a comment as an editor, approved where the fields do not say. */
export async function writeComment(
  t: LawContext,
  postId: string,
  { text = `Words of ${t.word()}.`, status = 'approved', ...rest }: CommentFields = {},
): Promise<Comment<Html>> {
  const { comment } = await t
    .as('editor')
    .comments.create({ postId, source: sourceOf(t, 'comments', text), status, ...rest });
  return comment;
}

/** What a write takes that is based on the item as given. */
export function basedOn(
  t: LawContext,
  group: 'posts' | 'comments',
  item: { readonly revision: string | null },
): WriteOptions {
  if (t.traits[group]?.concurrency === 'none' || item.revision === null) return {};
  return { revision: item.revision };
}

/** What a write takes that is made whatever stands there. */
export function forced(t: LawContext, group: 'posts' | 'comments'): WriteOptions {
  return t.traits[group]?.concurrency === 'none' ? {} : { revision: '*' };
}

/** A post to import. */
export function importPost(
  t: LawContext,
  source: string,
  id: string,
  fields: Partial<ImportPost> = {},
): ImportPost {
  const { tags = [], ...rest } = fields;
  return {
    type: 'post',
    origin: { source, id },
    kind: 'post',
    status: 'published',
    title: `Imported ${source} ${id}`,
    slug: null,
    path: null,
    formerPaths: [],
    excerpt: null,
    source: { format: 'html', text: `<p>Words of ${source} ${id}.</p>` },
    baseUrl: null,
    publishedAt: day(0),
    createdAt: day(0),
    updatedAt: day(0),
    authors: [],
    tags: [t.tag, ...tags],
    image: null,
    featured: false,
    access: 'public',
    commentsOpen: true,
    extra: {},
    ...rest,
  };
}

/** A comment to import, on the post of that id. */
export function importComment(
  source: string,
  post: string,
  id: string,
  fields: Partial<ImportComment> = {},
): ImportComment {
  return {
    type: 'comment',
    origin: { source, id },
    post,
    parent: null,
    kind: 'comment',
    status: 'approved',
    number: null,
    author: { id: null, name: 'A reader', url: null, avatar: null, email: null },
    source: { format: 'html', text: `<p>Words of ${source} ${id}.</p>` },
    baseUrl: null,
    createdAt: day(1),
    updatedAt: null,
    ...fields,
  };
}

/** An author to import. */
export function importAuthor(
  source: string,
  id: string,
  fields: Partial<ImportAuthor> = {},
): ImportAuthor {
  return {
    type: 'author',
    origin: { source, id },
    name: `Author ${source} ${id}`,
    slug: null,
    bio: null,
    url: null,
    avatar: null,
    email: null,
    ...fields,
  };
}
