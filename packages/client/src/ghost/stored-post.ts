import {
  BlogError,
  type CallOptions,
  isBlogError,
  type Operation,
  type PostKind,
  type PostStatus,
} from '@blog/core';

import { parseWire } from '../kit/wire.js';
import { instantOf } from '../kit/values.js';
import { itemIn, notFound } from './answer.js';
import type { Connection } from './connection.js';
import { ghostId } from './nql.js';
import { endpoints } from './post-fields.js';
import { ghostPostSchema } from './wire.js';

/** What a change goes by. */
export interface Stored {
  kind: PostKind;
  revision: string;
  slug: string;
  status: PostStatus;
  publishedAt: string | null;
  /** Ids of the tags that are for the theme, not for readers. */
  internal: string[];
}

function storedOf(answer: unknown, kind: PostKind, operation: Operation): Stored {
  const wire = itemIn(answer, endpoints[kind], operation);
  const origin = { backend: 'ghost', operation };
  const { updated_at, slug, status, published_at, tags } = parseWire(ghostPostSchema, wire, origin);
  const revision = instantOf(updated_at);
  // Sent back as nothing, it would switch off Ghost's own check of it.
  if (revision === null)
    throw new BlogError('bad_response', {
      ...origin,
      message: `Ghost answered ${operation} with a post without a legible updated_at`,
      details: { path: 'updated_at' },
    });
  const internal = (tags ?? []).flatMap((tag) => (tag?.visibility === 'internal' ? [tag.id] : []));
  const known = (['published', 'scheduled', 'draft'] as const).find((one) => one === status);
  return {
    kind,
    revision,
    slug,
    status: known ?? 'private',
    publishedAt: instantOf(published_at),
    internal,
  };
}

/** A post or page as it stands, by its id alone. */
export async function stored(
  { admin }: Connection,
  id: string,
  operation: Operation,
  options: CallOptions,
): Promise<Stored> {
  const absent = notFound(`post "${id}"`, operation);
  if (typeof id !== 'string' || !ghostId.test(id)) throw absent;
  const query = { fields: 'id,slug,status,updated_at,published_at', include: 'tags' };
  for (const kind of ['post', 'page'] as const) {
    try {
      const path = `${endpoints[kind]}/${id}`;
      return storedOf(await admin({ path, operation, query, options }), kind, operation);
    } catch (error) {
      if (!isBlogError(error, 'not_found')) throw error;
    }
  }
  throw absent;
}

/**
 * Ghost tells changes apart by the second: a change in the one of the last change would not be found
 * out by who goes by that. So it waits for the next.
 */
export async function nextSecond(
  connection: Connection,
  revision: string | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  const now = connection.lastSeen() ?? Date.now();
  if (revision === null || now >= Date.parse(revision) + 1000) return;
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
