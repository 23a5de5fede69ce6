import {
  type CallOptions,
  normalizePath,
  type Post,
  type PostKind,
  type PostRef,
  type RawHtml,
} from '@blog/core';
import { parseInput, postRefSchema } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { notFound, unlessMissing } from '../../kit/missing.js';
import type { GhostClient } from '../api/client.js';
import { ghostId } from '../mapping/nql.js';
import { endpoints, fieldQuery } from '../mapping/wire.js';
import { toOnePost } from './stored.js';

const operation = 'posts.get';

/** Ghost redirects an address without a slash at its end, so both are the same path. */
const withoutSlash = (path: string | null) => path?.replace(/\/$/, '') ?? null;

function lastPart(path: string | null): string | undefined {
  const part = path?.split('/').findLast((one) => one !== '');
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The path of a post below its endpoint; `null` where there cannot be such a post. */
function pathBelowEndpoint({ id, slug, path }: PostRef, wanted: string | null): string | null {
  if (id !== undefined) return ghostId.test(id) ? `/${id}` : null;
  // The slug is the last part, in whatever way a blog builds its permalinks.
  const name = path === undefined ? slug : lastPart(wanted);
  // Such names are steps of a path even where they are encoded.
  if (name === undefined || /^\.{0,2}$/.test(name)) return null;
  return `/slug/${encodeURIComponent(name.toWellFormed())}`;
}

async function readPost(
  client: GhostClient,
  kind: PostKind,
  path: string,
  extra: readonly string[],
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const { isAdmin } = client;
  const query = fieldQuery({ isAdmin, content: true, extra });
  const request = { operation, path: `/${endpoints[kind]}${path}`, query };
  const { data } = await client.reading.send(request, options);
  return toOnePost(client, data, kind, { operation, extra, signal: options?.signal });
}

/** See `BlogBackend`'s `posts.get`. */
export async function getPost(
  client: GhostClient,
  given: PostRef,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  throwIfAborted(options?.signal);
  const ref: PostRef = parseInput(postRefSchema, given, operation);
  const { extra = [] } = ref;
  const kinds: readonly PostKind[] =
    'kind' in ref && ref.kind !== undefined ? [ref.kind] : ['post', 'page'];
  const wanted = ref.path === undefined ? null : normalizePath(ref.path);
  const absent = notFound(
    { backend: client.backend, operation },
    `post with ${JSON.stringify(ref)}`,
  );
  const path = pathBelowEndpoint(ref, wanted);
  if (path === null) throw absent;
  for (const kind of kinds) {
    const post = await unlessMissing(readPost(client, kind, path, extra, options));
    if (post === null) continue;
    if (wanted === null || withoutSlash(post.path) === withoutSlash(wanted)) return post;
  }
  throw absent;
}
