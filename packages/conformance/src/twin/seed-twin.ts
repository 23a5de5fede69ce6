import type { PostInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { commentInput, postInput, sourceOf, taken } from '../seed/seed.js';
import type { ActorName, OpenTarget } from '../target/target.js';
import { openTwin, type Twin, type TwinCall } from './twin.js';

const kept = new WeakMap<OpenTarget, Map<string, Promise<Twin>>>();

/**
 * Two blogs that hold what `seed` writes. Laws that only read share them where they share a blog, so that
 * the blog is filled once for all of them.
 */
export function seededTwin(
  t: LawContext,
  key: string,
  seed: (twin: Twin) => Promise<void>,
): Promise<Twin> {
  const twins = kept.get(t.target) ?? new Map<string, Promise<Twin>>();
  kept.set(t.target, twins);
  const known = twins.get(key);
  if (known !== undefined) return known;
  const made = openTwin(t).then(async (twin) => {
    await seed(twin);
    return twin;
  });
  twins.set(key, made);
  return made;
}

/** The input of a post with those of the fields that the backend takes. */
export function twinInput(
  { t }: Twin,
  name: string,
  fields: Partial<PostInput> = {},
  { exact = false } = {},
): PostInput {
  const { title, source, status, ...rest } = fields;
  // How a slug is made of a title is the backend's.
  const slug = t.takes('slug') ? { slug: `given-${t.word()}` } : {};
  const input = postInput(t, {
    ...slug,
    title: title ?? `Post ${name} ${t.word()}`,
    source: source ?? sourceOf(t, 'posts', `Words of ${name}, told to all.`),
    ...(status !== undefined && { status }),
    ...taken(t, rest),
  });
  if (exact && fields.tags !== undefined) input.tags = fields.tags;
  return input;
}

/** Writes a post in both blogs. It is known as `<name>` then. */
export async function writeTwinPost(
  twin: Twin,
  name: string,
  fields: Partial<PostInput> = {},
  by?: ActorName,
): Promise<void> {
  const who = by ?? twin.t.able('posts.create');
  await twin.call(who, 'posts.create', [twinInput(twin, name, fields)], { bind: name });
}

/** What a comment of both blogs has beside its post. */
export interface TwinComment {
  readonly parentId?: string;
  readonly status?: 'approved' | 'pending';
  readonly author?: { name: string; email?: string; url?: string };
  readonly text?: string;
}

/** Writes a comment in both blogs. It is known as `<name>` then. */
export async function writeTwinComment(
  twin: Twin,
  name: string,
  postId: string,
  by: ActorName,
  { author, text = `Words of ${name}.`, ...rest }: TwinComment = {},
): Promise<void> {
  const input = commentInput(twin.t, by, postId, { text, ...rest });
  if (author !== undefined && input.author !== undefined) input.author = author;
  await twin.call(by, 'comments.create', [input], { bind: name });
}

/** The options of a write that is based on the newest revision of an item, where revisions are checked. */
export function basedOn({ t }: Twin, group: 'posts' | 'comments', name: string): TwinCall {
  if (t.capabilities[group]?.concurrency !== 'revision') return {};
  return { options: { revision: `<${name}@>` } };
}

/** Lets each author write a post, so that the blog knows their names. */
export async function introduceAuthors(twin: Twin): Promise<void> {
  const { t } = twin;
  if (!t.takes('authorIds')) return;
  for (const who of t.among('author', 'otherAuthor', 'editor', 'admin'))
    if (twin.has(who, 'posts.create')) await writeTwinPost(twin, `first of ${who}`, {}, who);
}

/** The filter that keeps a list to the posts of the twin, on a blog that others write to. */
export function scopeOf({ t, pairs }: Twin): { tagId?: string } {
  if (t.isolation === 'fresh') return {};
  return pairs.get(`tag ${t.tag}`) === undefined ? {} : { tagId: `<tag ${t.tag}>` };
}
