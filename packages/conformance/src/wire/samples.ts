import type { Operation } from '@blog/core';
import { fillRoute, routes } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { anyComments, postInput, writePost } from '../seed/seed.js';
import type { ActorName } from '../target/target.js';
import { itemsOf, type JsonObject, textAt } from './expect.js';
import type { Exchange, Wire } from './wire.js';

/** Reads that need no id, with a query where one is needed. */
const plainReads = {
  'blog.get': '',
  'posts.list': 'limit=2',
  'comments.list': 'limit=2',
  'comments.counts': 'postIds=1&postIds=2',
  'authors.list': 'limit=2',
  'tags.list': 'limit=2',
  'archive.months': '',
  'search.posts': 'query=words&limit=2',
} as const satisfies { readonly [O in Operation]?: string };

/** Whether a caller has the operation. */
export function has(t: LawContext, who: ActorName, operation: Operation): boolean {
  return t.callers(operation).includes(who);
}

/** The address of a list of comments that every server gives. */
export function commentsAddress(t: LawContext): string {
  const query = new URLSearchParams({ ...(anyComments(t) as Record<string, string>), limit: '2' });
  return `${routes['comments.list'].path}?${query.toString()}`;
}

/** The addresses that a caller may read, those of comments apart. */
export interface Readable {
  readonly comments: readonly string[];
  readonly others: readonly string[];
}

/** Finds what a caller may read: lists, the discovery, and a post if there is one. */
export async function readable(wire: Wire, t: LawContext, who: ActorName): Promise<Readable> {
  const comments: string[] = [];
  const others: string[] = ['/v1'];
  for (const [name, query] of Object.entries(plainReads)) {
    const operation = name as keyof typeof plainReads;
    if (!has(t, who, operation)) continue;
    if (operation === 'comments.list') comments.push(commentsAddress(t));
    else if (operation === 'comments.counts') comments.push(`${routes[operation].path}?${query}`);
    else others.push(`${routes[operation].path}${query === '' ? '' : `?${query}`}`);
  }
  const post = has(t, who, 'posts.get') ? await somePost(wire, t) : null;
  if (post === null) return { comments, others };
  others.push(postAddress(post.id));
  if (has(t, who, 'comments.thread'))
    comments.push(`${routes['comments.thread'].path}?postId=${encodeURIComponent(post.id)}`);
  return { comments, others };
}

/** All addresses that a caller may read. */
export async function addresses(wire: Wire, t: LawContext, who: ActorName): Promise<string[]> {
  const { comments, others } = await readable(wire, t, who);
  return [...others, ...comments];
}

/** The address of a post. */
export function postAddress(id: string): string {
  return fillRoute(routes['posts.get'], { id });
}

/** The callers whom the wire knows: `anonymous`, and the account. */
export function wireCallers({ account }: Wire, t: LawContext): ActorName[] {
  return t.callers().filter((name) => name === 'anonymous' || name === account?.name);
}

/** A published post: a new one where the laws may write, else any that is listed; `null` if there is none. */
export async function somePost(wire: Wire, t: LawContext): Promise<{ readonly id: string } | null> {
  if (mayWritePosts(t)) return { id: (await writePost(t)).id };
  const [who] = t.callers('posts.list');
  if (who === undefined) return null;
  const list = await wire.ask('/v1/posts?limit=1', { as: who });
  const [post] = itemsOf(list);
  return post === undefined ? null : { id: textAt(list, post, 'id') };
}

/** Whether a law may publish posts. */
export function mayWritePosts(t: LawContext): boolean {
  const { posts } = t.capabilities;
  return (
    t.callers('posts.create').length > 0 &&
    posts?.statuses.includes('published') === true &&
    posts.fields.includes('status')
  );
}

/** Sends a create of a post, by whoever can. */
export async function createPost(
  wire: Wire,
  t: LawContext,
  headers: Readonly<Record<string, string>> = {},
  input: object = postInput(t),
): Promise<Exchange> {
  const as = t.able('posts.create');
  return wire.ask('/v1/posts', { as, headers, json: input });
}

/** The value of `If-Match` for an item; `undefined` where writes take no revision. */
export function matchOf(item: JsonObject): Record<string, string> {
  const { revision } = item;
  return typeof revision === 'string' ? { 'if-match': `"${encodeURIComponent(revision)}"` } : {};
}
