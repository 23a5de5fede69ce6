import {
  type Author,
  type Blog,
  type CallOptions,
  type NamedRef,
  namedRefSchema,
  parseInput,
} from '@blog/core';

import type { Forem } from './api.js';
import { ask, isForemId, notFound, unlessMissing } from './context.js';
import { toAuthor, toBlog } from './map.js';
import { foremPersonSchema } from './wire.js';

const byName = (username: string) =>
  `/users/by_username?url=${encodeURIComponent(username.toWellFormed())}`;

/** The user or organisation as a blog. */
export async function getBlog(forem: Forem, options?: CallOptions): Promise<Blog> {
  const { owner, isOrganization, url } = forem;
  const path = isOrganization ? `/organizations/${encodeURIComponent(owner)}` : byName(owner);
  return toBlog(await ask(forem, foremPersonSchema, { operation: 'blog.get', path }, options), url);
}

/** A user who writes here: of a user's blog, that user. */
export async function getAuthor(
  forem: Forem,
  ref: NamedRef,
  options?: CallOptions,
): Promise<Author> {
  const operation = 'authors.get';
  const { id, slug } = parseInput<NamedRef>(namedRefSchema, ref, operation);
  options?.signal?.throwIfAborted();
  const path = slug !== undefined ? byName(slug) : isForemId(id) ? `/users/${id}` : null;
  const wire =
    path === null
      ? null
      : await unlessMissing(ask(forem, foremPersonSchema, { operation, path }, options));
  const isHere =
    wire !== null &&
    (forem.isOrganization || wire.username.toLowerCase() === forem.owner.toLowerCase());
  if (!isHere) throw notFound(operation, `author ${JSON.stringify(ref)}`);
  return toAuthor(wire, forem.url);
}
