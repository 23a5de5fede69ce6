import {
  BlogError,
  type CallOptions,
  type Post,
  type PostKind,
  type PostStatus,
  type RawHtml,
} from '@blog/core';

import { notFound, unlessMissing } from '../../kit/missing.js';
import { instantOf } from '../../kit/values.js';
import { parseWire } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { atHome } from '../blog.js';
import { toPost } from '../mapping/map.js';
import { ghostId } from '../mapping/nql.js';
import { rowOf } from '../mapping/values.js';
import { endpoints, ghostPostSchema } from '../mapping/wire.js';

/** How one post is read. */
interface OnePost {
  readonly operation: string;
  readonly extra?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads the post or page that an answer holds. */
export async function toOnePost(
  client: GhostClient,
  data: unknown,
  kind: PostKind,
  { operation, extra = [], signal }: OnePost,
): Promise<Post<RawHtml>> {
  const { backend, isAdmin } = client;
  const found = rowOf(data, endpoints[kind], operation);
  const { home, rows } = await atHome(client, [found], signal);
  const [row] = rows;
  const wire = parseWire(ghostPostSchema, row, { backend, operation });
  return toPost(wire, { kind, home, isEditable: isAdmin }, extra);
}

/** The facts of a stored post that a write needs. */
export interface StoredPost {
  kind: PostKind;
  revision: string;
  slug: string;
  status: PostStatus;
  publishedAt: string | null;
  /** The ids of the tags that are for the theme and not for readers. */
  internalTagIds: string[];
}

function storedOf(data: unknown, kind: PostKind, operation: string): StoredPost {
  const row = rowOf(data, endpoints[kind], operation);
  const origin = { backend: 'ghost', operation };
  const { updated_at, slug, status, published_at, tags } = parseWire(ghostPostSchema, row, origin);
  const revision = instantOf(updated_at);
  // A change without this date would switch off Ghost's own check for other changes.
  if (revision === null)
    throw new BlogError('bad_response', {
      ...origin,
      message: `Ghost answered ${operation} with a post without a legible updated_at`,
      details: { path: 'updated_at' },
    });
  const known = (['published', 'scheduled', 'draft'] as const).find((one) => one === status);
  return {
    kind,
    revision,
    slug: slug ?? '',
    status: known ?? 'private',
    publishedAt: instantOf(published_at),
    internalTagIds: (tags ?? []).flatMap((tag) => (tag?.visibility === 'internal' ? [tag.id] : [])),
  };
}

/** Reads the facts of the post or page with this id. */
export async function readStored(
  { backend, admin }: GhostClient,
  id: string,
  operation: string,
  options: CallOptions,
): Promise<StoredPost> {
  const absent = notFound({ backend, operation }, `post with the id "${id}"`);
  if (typeof id !== 'string' || !ghostId.test(id)) throw absent;
  const query = { fields: 'id,slug,status,updated_at,published_at', include: 'tags' };
  for (const kind of ['post', 'page'] as const) {
    const request = { operation, path: `/${endpoints[kind]}/${id}`, query };
    const answer = await unlessMissing(admin.send(request, options));
    if (answer !== null) return storedOf(answer.data, kind, operation);
  }
  throw absent;
}

/**
 * Waits for the second after the last change. Ghost keeps the time of a change in whole seconds, so it
 * would not see the difference between two changes within one second.
 */
export async function waitForNextSecond(
  client: GhostClient,
  revision: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const now = client.lastSeen() ?? Date.now();
  if (now >= Date.parse(revision) + 1000) return;
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, 1000);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
