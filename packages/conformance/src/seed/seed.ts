import type {
  Comment,
  CommentInput,
  CommentListQuery,
  Html,
  Instant,
  Post,
  PostInput,
  PostSummary,
  Source,
  WriteOptions,
} from '@blog/core';
import { postFieldNames } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { present } from '../support/assert.js';
import { type ActorName, actorNames } from '../target/target.js';

/** Noon, `days` after 10 January 2020. */
export function day(days: number, milliseconds = 0): Instant {
  return new Date(Date.UTC(2020, 0, 10 + days, 12) + milliseconds).toISOString();
}

/** The same moment, as a clock that many minutes east of Greenwich shows it. */
export function inZone(instant: Instant, minutes: number): Instant {
  const there = new Date(Date.parse(instant) + minutes * 60_000).toISOString().slice(0, -1);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return `${there}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

/** Words in a format that the backend takes. */
export function sourceOf(t: LawContext, group: 'posts' | 'comments', text: string): Source {
  const formats = t.capabilities[group]?.formats ?? [];
  if (formats.includes('text')) return { format: 'text', text };
  if (formats.includes('markdown')) return { format: 'markdown', text };
  return { format: 'html', text: `<p>${text}</p>` };
}

/** The fields that writes of this backend take; `title` and `source` always. */
export function taken(t: LawContext, fields: Partial<PostInput>): Partial<PostInput> {
  const untaken = postFieldNames.filter(
    (field) => !t.takes(field) || (field === 'extra' && t.deviates('posts.extra-fixed')),
  );
  const given = Object.entries(fields).filter(([key]) => !untaken.some((field) => field === key));
  return Object.fromEntries(given);
}

/** The input of a published post, with the law's own tag where posts take tags. */
export function postInput(t: LawContext, fields: Partial<PostInput> = {}): PostInput {
  const word = t.word();
  const { tags, ...rest } = fields;
  const takesTags = t.takes('tags') && (fields.kind !== 'page' || !t.deviates('pages.no-tags'));
  return {
    title: `Post ${word}`,
    source: sourceOf(t, 'posts', `Some words and ${word}.`),
    status: 'published',
    ...rest,
    ...((tags !== undefined || takesTags) && { tags: [t.tag, ...(tags ?? [])] }),
  };
}

/** Writes a post, published where the fields do not say, by whoever can where `by` does not. */
export async function writePost(
  t: LawContext,
  fields: Partial<PostInput> = {},
  by: ActorName | 'staff' = 'staff',
): Promise<Post<Html>> {
  return t.as(by).posts.create(postInput(t, fields));
}

/** Writes a published post for each date, one after the other. */
export async function writePosts(t: LawContext, dates: readonly Instant[]): Promise<Post<Html>[]> {
  const posts: Post<Html>[] = [];
  for (const publishedAt of dates) posts.push(await writePost(t, { publishedAt }));
  return posts;
}

/** The input of `writeComment` beside the post. */
export interface CommentFields {
  text?: string;
  source?: Source;
  parentId?: string;
  status?: 'approved' | 'pending';
}

/** Writes a comment as whoever can, approved where the fields do not say. */
export async function writeComment(
  t: LawContext,
  postId: string,
  { status = 'approved', ...fields }: CommentFields = {},
): Promise<Comment<Html>> {
  const who = t.able('comments.create');
  // A caller who may not moderate cannot ask for a status.
  const asks = t.callers('comments.create', 'comments.setStatus').includes(who);
  const isTaken = t.comments().statuses.includes(status);
  const input = commentInput(t, who, postId, fields);
  const { comment } = await t
    .as(who)
    .comments.create(asks && isTaken ? { ...input, status } : input);
  if (comment.status === status) return comment;
  return t.as('staff').comments.setStatus(comment.id, status, forced(t, 'comments'));
}

/** Whether somebody can put a comment among those that wait. */
export function canHold(t: LawContext): boolean {
  return t.comments().statuses.includes('pending') && t.callers('comments.setStatus').length > 0;
}

/** The input of a comment by a caller, who says a name where it has no account. */
export function commentInput(
  t: LawContext,
  who: ActorName,
  postId: string,
  { text = `Words of ${t.word()}.`, ...rest }: CommentFields = {},
): CommentInput {
  const guest = t.actor(who).role === 'anonymous' ? { author: { name: 'A guest' } } : {};
  return { postId, source: sourceOf(t, 'comments', text), ...guest, ...rest };
}

/** Those who can comment and have an account, the least able first; else guests, if those can. */
export function commenters(t: LawContext): ActorName[] {
  const all = actorNames.filter((name) => t.callers('comments.create').includes(name));
  return all.toSorted(
    (left, right) => Number(left === 'anonymous') - Number(right === 'anonymous'),
  );
}

/** A query of comments that every backend takes: of a post that is not there, where it has to be. */
export function anyComments(t: LawContext): CommentListQuery {
  return !t.deviates('comments.one-post-a-list') ? {} : { postId: '987654321' };
}

/** A tag’s name that begins so, in a form that the backend takes. */
export function tagName(t: LawContext, beginning: string, word = t.word()): string {
  if (!t.deviates('tags.one-word')) return `${beginning} ${word}`;
  return `${beginning}${word}`.toLowerCase().replaceAll(' ', '');
}

/** The caller who writes a post as its author: an author, where the target has one. */
export function authorOf(t: LawContext): ActorName {
  return t.among('author')[0] ?? t.able('posts.create');
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** The smallest step of time that dates of posts tell, in milliseconds. */
export function tick(t: LawContext): number {
  return !t.deviates('posts.dates-in-seconds') ? 1 : 1000;
}

/** The last moment before an instant. */
export function justBefore(t: LawContext, instant: Instant): Instant {
  return new Date(Date.parse(instant) - tick(t)).toISOString();
}

/** The slug of a post; `null` only where posts have none that could be written. */
export function slugOf(t: LawContext, post: PostSummary): string | null {
  return t.takes('slug') ? present(post.slug, 'a slug') : post.slug;
}

/** The options of a write that is based on the item as given. */
export function basedOn(
  t: LawContext,
  group: 'posts' | 'comments',
  item: { readonly revision: string | null },
): WriteOptions {
  if (t.capabilities[group]?.concurrency === 'none' || item.revision === null) return {};
  return { revision: item.revision };
}

/** The options of a write that is made whatever stands there. */
export function forced(t: LawContext, group: 'posts' | 'comments'): WriteOptions {
  return t.capabilities[group]?.concurrency === 'none' ? {} : { revision: '*' };
}
