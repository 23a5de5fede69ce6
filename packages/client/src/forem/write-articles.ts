import {
  BlogError,
  type CreateOptions,
  checkPostInput,
  checkPostPatch,
  checkRevision,
  invalidField,
  isHttpUrl,
  type Json,
  type Post,
  type PostInput,
  type PostPatch,
  type PostCapabilities,
  type RawHtml,
  type Source,
  type WriteOptions,
} from '@blog/core';

import type { Forem } from './api.js';
import { checkOwner, findArticle } from './articles.js';
import { ask, contextOf } from './context.js';
import { hasFrontMatter, withoutFrontMatter } from './front-matter.js';
import { toPost } from './map.js';
import { foremArticleSchema } from './wire.js';

const MOST_TAGS = 4;

/** Forem folds the case of tags itself. What else it would refuse is told by its place. */
function tagsOf(tags: readonly string[], operation: string): string[] {
  const names = [...new Set(tags.map((tag) => tag.toLowerCase()))];
  if (names.length > MOST_TAGS)
    throw invalidField('tags', `Forem takes ${MOST_TAGS} tags at most`, operation);
  for (const [index, tag] of tags.entries())
    if (!/^[\p{L}\p{N}]+$/u.test(tag))
      throw invalidField(
        `tags[${index}]`,
        `Forem’s tags are of letters and digits only, not "${tag}"`,
        operation,
      );
  return names;
}

/** Settings in the text would win over the status that was asked for. */
function textOf({ text }: Source, operation: string): string {
  if (!hasFrontMatter(text)) return text;
  throw invalidField(
    'source.text',
    'Forem reads the lines between --- as settings, and would publish or rename by them: leave them out',
    operation,
  );
}

/** Of custom fields Forem has one: where the text stood first. */
function canonicalUrlOf(extra: Record<string, Json>, operation: string) {
  const { canonical_url: url, ...others } = extra;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: Forem has no custom field ${other}: it takes canonical_url.`,
      backend: 'forem',
      operation,
    });
  if (url === undefined) return {};
  if (url !== null && !(typeof url === 'string' && isHttpUrl(url)))
    throw invalidField('extra.canonical_url', 'Expected an http or https address', operation);
  return { canonical_url: url };
}

/** What is sent of an article. */
function bodyOf(patch: PostPatch, operation: string) {
  const { title, source, excerpt, tags, image, status, extra } = patch;
  return {
    ...(extra !== undefined && canonicalUrlOf(extra, operation)),
    ...(title !== undefined && { title }),
    ...(source !== undefined && { body_markdown: textOf(source, operation) }),
    // Without one, Forem makes it of the text.
    ...(excerpt !== undefined && { description: excerpt ?? '' }),
    ...(tags !== undefined && { tags: tagsOf(tags, operation) }),
    ...(image !== undefined && { main_image: image?.url ?? null }),
    ...(status !== undefined && { published: status === 'published' }),
  };
}

/** Makes an article. */
export async function createArticle(
  forem: Forem,
  capabilities: PostCapabilities,
  given: PostInput,
  options?: CreateOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.create';
  const input = checkPostInput(given, capabilities);
  const isPublished = input.status === 'published';
  const article = { published: false, ...bodyOf(input, operation) };
  options?.signal?.throwIfAborted();
  const request = { operation, path: '/articles', method: 'POST', json: { article } };
  const wire = await ask(forem, foremArticleSchema, request, options);
  return toPost(wire, contextOf(forem, isPublished));
}

/** Changes an article: read first, as its text may hold settings that would win over the change. */
export async function updateArticle(
  forem: Forem,
  capabilities: PostCapabilities,
  id: string,
  given: PostPatch,
  options?: WriteOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  const patch = checkPostPatch(given, capabilities);
  checkRevision('none', options?.revision, null, operation);
  const body = bodyOf(patch, operation);
  options?.signal?.throwIfAborted();
  const { wire, isPublished } = await findArticle(forem, id, operation, options);
  checkOwner(forem, wire, operation);
  const now = toPost(wire, contextOf(forem, isPublished));
  const text = wire.body_markdown ?? '';
  // Once it is gone from the text, what it set stays as it is.
  const kept = hasFrontMatter(text)
    ? {
        title: now.title,
        tags: (now.tags ?? []).map(({ name }) => name),
        published: isPublished,
        body_markdown: withoutFrontMatter(text),
      }
    : {};
  const json = { article: { ...kept, ...body } };
  const request = { operation, path: `/articles/${id}`, method: 'PUT', json };
  const changed = await ask(forem, foremArticleSchema, request, options);
  const published = patch.status === undefined ? isPublished : patch.status === 'published';
  return toPost(changed, contextOf(forem, published));
}
