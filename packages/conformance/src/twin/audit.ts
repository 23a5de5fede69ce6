import { commentStatuses, postKinds, type PostListQuery, postStatuses } from '@blog/core';

import { equal } from '../support/assert.js';
import type { ActorName } from '../target/target.js';
import { scopeOf } from './seed-twin.js';
import type { Twin } from './twin.js';

/** The reads of an audit. */
export interface Audited {
  readonly callers: readonly ActorName[];
  /** References of `posts.get`, such as `{ id: '<post>' }`. */
  readonly posts?: readonly object[];
  /** Names of comments. */
  readonly comments?: readonly string[];
  /** Names of posts whose comments are listed. */
  readonly discussed?: readonly string[];
  /** Words to search for. */
  readonly words?: readonly string[];
  /** The keys of custom fields to ask for. */
  readonly extra?: readonly string[];
}

/** The callers whose views a law looks at: all whose role means something, or the least and the most able. */
export function auditors({ t }: Twin, all: boolean): ActorName[] {
  const able = t.callers('posts.list');
  const plain = t.among(...able);
  if (all) return plain;
  return [...new Set([able.at(0), able.at(-1)])].filter((who) => who !== undefined);
}

/** Reads everything that callers see of both blogs, and compares it. */
export async function audit(twin: Twin, audited: Audited): Promise<void> {
  for (const who of audited.callers) {
    if (twin.has(who, 'blog.get')) await twin.call(who, 'blog.get', []);
    await auditPosts(twin, who, audited);
    await auditComments(twin, who, audited);
    await auditNames(twin, who);
    const searches = twin.has(who, 'search.posts') && !twin.t.deviates('search.by-platform');
    for (const query of audited.words ?? [])
      if (searches) await twin.call(who, 'search.posts', [{ query }]);
  }
}

async function auditPosts(
  twin: Twin,
  who: ActorName,
  { posts = [], extra = [] }: Audited,
): Promise<void> {
  const { t } = twin;
  const filters = t.as(who).capabilities.posts?.filters ?? [];
  const asked = extra.length > 0 && t.takes('extra') && !t.deviates('posts.extra-fixed');
  // Names that every object of a language has are no custom fields.
  const fields = asked ? { extra: [...new Set([...extra, 'toString', 'length'])] } : {};
  if (twin.has(who, 'posts.get'))
    for (const ref of posts) await twin.call(who, 'posts.get', [{ ...ref, ...fields }]);
  if (!twin.has(who, 'posts.list')) return;
  const content = t.deviates('posts.no-content-in-lists') ? {} : { content: true };
  const states = filters.includes('status') ? [undefined, ...postStatuses] : [undefined];
  for (const kind of kindsOf(twin))
    for (const status of states) {
      const query: PostListQuery = { ...scopeOf(twin), ...(kind === 'page' && { kind }) };
      if (status !== undefined) query.status = status;
      await twin.call(who, 'posts.list', [{ ...query, ...content, ...fields }]);
      if (status === undefined) await twin.call(who, 'posts.list', [{ ...query, ...fields }]);
    }
  // A default that is spelled out is the same as an absent one.
  const plain = { content: false, total: false, kind: 'post', sort: '-publishedAt' };
  if (t.isolation === 'fresh') await twin.call(who, 'posts.list', [{ ...scopeOf(twin), ...plain }]);
}

/** The kinds whose lists can be kept to the posts of the twin. */
export function kindsOf({ t }: Twin): readonly ('post' | 'page')[] {
  if (!t.takes('kind')) return ['post'];
  return t.isolation === 'shared' && t.deviates('pages.no-tags') ? ['post'] : postKinds;
}

async function auditComments(
  twin: Twin,
  who: ActorName,
  { comments = [], discussed = [] }: Audited,
): Promise<void> {
  const { t } = twin;
  const filters = t.as(who).capabilities.comments?.filters ?? [];
  if (twin.has(who, 'comments.get'))
    for (const name of comments) await twin.call(who, 'comments.get', [{ id: `<${name}>` }]);
  if (discussed.length > 0 && twin.has(who, 'comments.counts'))
    await twin.call(who, 'comments.counts', [discussed.map((name) => `<${name}>`)]);
  if (t.isolation === 'fresh' && twin.has(who, 'comments.thread'))
    for (const name of discussed)
      await twin.call(who, 'comments.thread', [{ postId: `<${name}>` }]);
  if (!twin.has(who, 'comments.list')) return;
  if (t.isolation === 'fresh' && !t.deviates('comments.one-post-a-list'))
    await twin.call(who, 'comments.list', [{}]);
  for (const name of discussed) {
    const told = commentStatuses.filter((one) => one !== 'deleted' || !twin.isPlatform);
    const states = filters.includes('status') ? [undefined, ...told] : [undefined];
    for (const status of states) {
      const query = { postId: `<${name}>`, ...(status !== undefined && { status }) };
      await twin.call(who, 'comments.list', [query]);
    }
  }
}

/** Names and months are those of the whole blog: they are compared where nobody else writes to it. */
async function auditNames(twin: Twin, who: ActorName): Promise<void> {
  const { t } = twin;
  const isOwnOrder = t.deviates('names.own-order');
  if (t.isolation === 'fresh' && !isOwnOrder) {
    const total = { total: true };
    if (twin.has(who, 'tags.list') && t.takes('tags')) await twin.call(who, 'tags.list', [total]);
    if (twin.has(who, 'authors.list')) await twin.call(who, 'authors.list', [total]);
  }
  if (t.isolation === 'fresh' && twin.has(who, 'archive.months'))
    for (const kind of t.takes('kind') ? postKinds : ['post'])
      await twin.call(who, 'archive.months', [{ kind }]);
  await namesBySlug(twin, who);
  const tag = twin.pairs.get(`tag ${t.tag}`);
  if (tag === undefined || !twin.has(who, 'tags.get')) return;
  await twin.call(who, 'tags.get', [{ id: `<tag ${t.tag}>` }]);
}

/** A name is given by its slug as by its id. A slug is the backend’s own, so it is asked for there alone. */
async function namesBySlug(twin: Twin, who: ActorName): Promise<void> {
  const { tested } = twin.viewsOf(who);
  for (const group of [tested.tags, tested.authors]) {
    if (group?.list === undefined || group.get === undefined) continue;
    const { items } = await group.list({ limit: 1 });
    for (const item of items) {
      equal(await group.get({ id: item.id }), item, `${item.name} by its id, as ${who}`);
      if (item.slug === null) continue;
      const found = await group.get({ slug: item.slug });
      equal(found.slug, item.slug, `the slug of what the slug of ${item.name} finds, as ${who}`);
    }
  }
}
