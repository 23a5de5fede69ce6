import {
  BlogError,
  type CallOptions,
  type Issue,
  type Json,
  type PostInput,
  type PostPatch,
} from '@blog/core';
import { invalidField, invalidInput } from '@blog/core/backend';

import { soleAuthorOf } from '../api/account.js';
import type { GhostClient } from '../api/client.js';
import { nqlText } from '../mapping/nql.js';
import { rowsOf } from '../mapping/values.js';
import { endpoints, extraFields } from '../mapping/wire.js';
import { checkAuthors } from '../names/write.js';
import type { StoredPost } from './stored.js';

/** The longest texts that Ghost takes, in characters. */
const MAX_TITLE = 255;
const MAX_EXCERPT = 300;
const MAX_SLUG = 185;

function extraBody(extra: Record<string, Json>, operation: string): Record<string, Json> {
  for (const [name, value] of Object.entries(extra)) {
    const isWritable = Object.entries(extraFields).some(([one, takes]) => one === name && takes);
    if (!isWritable)
      throw new BlogError('unsupported', {
        message: `Ghost has no field "${name}" that ${operation} could write: it has ${Object.keys(extraFields).join(', ')}`,
        backend: 'ghost',
        operation,
      });
    if (value !== null && typeof value !== 'string')
      throw invalidField(`extra.${name}`, 'Expected text or null', operation);
  }
  return extra;
}

/** Refuses fields that Ghost would change without a word, or refuse with an unclear message. */
export function checkFields(
  { title, excerpt, slug, access, authorIds }: PostPatch,
  operation: string,
): void {
  const issues: Issue[] = [];
  if (title !== undefined && title.trim() === '')
    issues.push({ path: 'title', message: 'Expected a title: Ghost has no post without one' });
  if (title !== undefined && title.trim().length > MAX_TITLE)
    issues.push({ path: 'title', message: `Expected at most ${MAX_TITLE} characters` });
  if (typeof excerpt === 'string' && excerpt.length > MAX_EXCERPT)
    issues.push({ path: 'excerpt', message: `Expected at most ${MAX_EXCERPT} characters` });
  if (slug !== undefined && (slug.length > MAX_SLUG || !/^[a-z0-9-]+$/.test(slug)))
    issues.push({
      path: 'slug',
      message: `Expected a to z, 0 to 9 and hyphens, at most ${MAX_SLUG}`,
    });
  if (authorIds?.length === 0)
    issues.push({
      path: 'authorIds',
      message: 'Expected an author: Ghost has no post without one',
    });
  if (issues.length > 0) throw invalidInput(issues, operation);
  if (access === 'password')
    throw new BlogError('unsupported', {
      message: 'Ghost has no posts with a password: their access is public, members or paid',
      backend: 'ghost',
      operation,
    });
}

/** Leaves out names that differ from an earlier one only in case: they are one tag. */
function distinctNames(names: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of names)
    if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), name);
  return [...byName.values()];
}

/**
 * The body that a write of a post sends. It holds only the fields that the input or patch has.
 *
 * @param tagIds - The ids of the tags that exist, by their names in lower case.
 * @param internalTagIds - The ids of the post's tags that readers do not see. They stay.
 */
export function bodyOf(
  post: PostInput | PostPatch,
  tagIds: ReadonlyMap<string, string>,
  internalTagIds: readonly string[],
  operation: string,
): Record<string, unknown> {
  const { title, source, slug, status, publishedAt, excerpt, tags, authorIds, image } = post;
  const { featured, access, extra } = post;
  const body = {
    title,
    // Ghost treats an empty text as if the field were missing.
    html: source && (source.text === '' ? '<p></p>' : source.text),
    slug,
    status,
    published_at: publishedAt,
    custom_excerpt: excerpt,
    tags: tags && [
      ...distinctNames(tags).map((name) => {
        const id = tagIds.get(name.toLowerCase());
        return id === undefined ? { name } : { id };
      }),
      ...internalTagIds.map((id) => ({ id })),
    ],
    authors: authorIds?.map((id) => ({ id })),
    ...(image === undefined
      ? {}
      : { feature_image: image?.url ?? null, feature_image_alt: image?.alt ?? null }),
    featured,
    visibility: access,
    ...(extra === undefined ? {} : extraBody(extra, operation)),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** Refuses a slug that another post or page has: Ghost would change it without a word. */
export async function checkSlug(
  { backend, admin }: GhostClient,
  slug: string | undefined,
  operation: string,
  options: CallOptions,
): Promise<void> {
  if (slug === undefined) return;
  const found = await Promise.all(
    Object.values(endpoints).map(async (endpoint) => {
      const filter = `slug:${nqlText(slug)}+status:[draft,published,scheduled,sent]`;
      const query = { fields: 'id', filter, limit: 1 };
      const { data } = await admin.send({ operation, path: `/${endpoint}`, query }, options);
      return rowsOf(data, endpoint, operation);
    }),
  );
  if (found.flat().length > 0)
    throw new BlogError('conflict', {
      message: `The slug "${slug}" is taken: posts and pages of Ghost share them`,
      backend,
      operation,
      details: { reason: 'exists', revision: null },
    });
}

/**
 * Checks that date and status go together, and adds the date where Ghost needs one that the caller did
 * not give.
 *
 * @param stored - The post as it is stored; `null` for a new one.
 */
export function withDate<P extends PostInput | PostPatch>(
  post: P,
  stored: Pick<StoredPost, 'status' | 'publishedAt'> | null,
  operation: string,
): P {
  const { status, publishedAt } = post;
  const now = Date.now();
  const isToCome = (date: string | null | undefined) =>
    typeof date === 'string' && Date.parse(date) > now;
  const next = status ?? stored?.status ?? 'draft';
  const date = publishedAt === undefined ? stored?.publishedAt : publishedAt;
  if (next === 'published' && isToCome(publishedAt))
    throw invalidField(
      'publishedAt',
      'Expected a date that has come, or the status scheduled',
      operation,
    );
  const isGiven = status !== undefined || publishedAt !== undefined;
  if (next === 'scheduled' && isGiven && !isToCome(date))
    throw invalidField('publishedAt', 'A scheduled post needs a date to come', operation);
  // A post that is published before its stored date gets the current one.
  return next === 'published' && (isToCome(date) || publishedAt === null)
    ? { ...post, publishedAt: new Date(now).toISOString() }
    : post;
}

/**
 * Refuses other authors and other access where an author writes, and authors that are not there: Ghost
 * would ignore them without a word, or fail. Gives the access that may be sent.
 */
export async function checkAuthorRights(
  client: GhostClient,
  { authorIds, access }: Pick<PostPatch, 'authorIds' | 'access'>,
  operation: string,
  { signal }: CallOptions,
): Promise<PostPatch['access']> {
  if (authorIds === undefined && access === undefined) return access;
  const author = soleAuthorOf(await client.account(signal));
  if (author === null) {
    if (authorIds !== undefined) await checkAuthors(client, authorIds, operation, { signal });
    return access;
  }
  const forbidden = (what: string) =>
    new BlogError('forbidden', {
      message: `Authors of Ghost do not say ${what}: an editor does`,
      backend: client.backend,
      operation,
    });
  if (authorIds?.some((id) => id !== author) || authorIds?.length === 0)
    throw forbidden('who else wrote a post');
  if (access !== undefined && access !== 'public') throw forbidden('who may read a post');
  return undefined;
}
