import type { Author, CallOptions, NamedRef } from '@blog/core';
import { namedRefSchema, parseInput } from '@blog/core/backend';

import { throwIfAborted } from '../kit/abort.js';
import { ask } from '../kit/api.js';
import { notFound, unlessMissing } from '../kit/missing.js';
import type { ForemClient } from './api/client.js';
import { toAuthor } from './mapping/map.js';
import { isForemId } from './mapping/values.js';
import { foremPersonSchema } from './mapping/wire.js';

const operation = 'authors.get';

/** Where a user is found; `null` where the ref can name none. */
function placeOf({ id, slug }: NamedRef) {
  if (slug !== undefined) return { path: '/users/by_username', query: { url: slug } };
  return isForemId(id) ? { path: `/users/${id}` } : null;
}

/** `authors.get`: a user who writes here. On a user's blog that is the user alone. */
export async function getAuthor(
  client: ForemClient,
  given: NamedRef,
  options?: CallOptions,
): Promise<Author> {
  const ref = parseInput<NamedRef>(namedRefSchema, given, operation);
  throwIfAborted(options?.signal);
  const place = placeOf(ref);
  const wire =
    place === null
      ? null
      : await unlessMissing(ask(client, foremPersonSchema, { operation, ...place }, options));
  const isHere =
    wire !== null &&
    (client.isOrganization || wire.username.toLowerCase() === client.owner.toLowerCase());
  if (!isHere) throw notFound({ backend: 'forem', operation }, `author ${JSON.stringify(given)}`);
  return toAuthor(wire, client.url);
}
