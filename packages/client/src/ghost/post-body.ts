import {
  BlogError,
  invalidField,
  invalidInput,
  type Issue,
  type Json,
  type PostInput,
  type PostPatch,
} from '@blog/core';

import { extraFields } from './post-fields.js';

/** The most characters that Ghost takes. */
const MOST_TITLE = 255;
const MOST_EXCERPT = 300;
const MOST_SLUG = 185;

function extraBody(extra: Record<string, Json>, operation: string): Record<string, Json> {
  for (const [name, value] of Object.entries(extra)) {
    const isTaken = Object.entries(extraFields).some(([one, taken]) => one === name && taken);
    if (!isTaken)
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

/** What Ghost would change in silence, or refuse in words of its own. */
export function checkPost({ title, excerpt, slug, access }: PostPatch, operation: string): void {
  const issues: Issue[] = [];
  if (title !== undefined && title.trim() === '')
    issues.push({ path: 'title', message: 'Expected a title: Ghost has no post without one' });
  if (title !== undefined && title.trim().length > MOST_TITLE)
    issues.push({ path: 'title', message: `Expected at most ${MOST_TITLE} characters` });
  if (typeof excerpt === 'string' && excerpt.length > MOST_EXCERPT)
    issues.push({ path: 'excerpt', message: `Expected at most ${MOST_EXCERPT} characters` });
  if (slug !== undefined && (slug.length > MOST_SLUG || !/^[a-z0-9-]+$/.test(slug)))
    issues.push({
      path: 'slug',
      message: `Expected a to z, 0 to 9 and hyphens, at most ${MOST_SLUG}`,
    });
  if (issues.length > 0) throw invalidInput(issues, operation);
  if (access === 'password')
    throw new BlogError('unsupported', {
      message: 'Ghost has no posts with a password: their access is public, members or paid',
      backend: 'ghost',
      operation,
    });
}

/**
 * An input or patch in Ghost's words; what it does not name is not there.
 *
 * @param known - Ids of the tags that are there, by their names in small letters.
 * @param internal - Ids of the post's tags that the model does not show, and that stay.
 */
export function postBody(
  post: PostInput | PostPatch,
  known: ReadonlyMap<string, string>,
  internal: readonly string[],
  operation: string,
): Record<string, unknown> {
  const { title, source, slug, status, publishedAt, excerpt, tags, authorIds, image } = post;
  const { featured, access, extra } = post;
  const body = {
    title,
    // Ghost takes no html for none at all.
    html: source && (source.text === '' ? '<p></p>' : source.text),
    slug,
    status,
    published_at: publishedAt,
    custom_excerpt: excerpt,
    tags: tags && [
      ...distinct(tags).map((name) => {
        const id = known.get(name.toLowerCase());
        return id === undefined ? { name } : { id };
      }),
      ...internal.map((id) => ({ id })),
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

/** Names that differ in case only are one tag: the first. */
function distinct(names: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of names)
    if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), name);
  return [...byName.values()];
}
