import { createHash, timingSafeEqual } from 'node:crypto';

import type { APIRoute } from 'astro';
import { getSecret } from 'astro:env/server';

export const prerender = false;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Hears which keys are stale, and forgets the pages that have one of them. */
export const POST: APIRoute = async ({ request, cache }) => {
  const secret = getSecret('BLOG_SECRET');
  if (!secret) return new Response('BLOG_SECRET is not set.', { status: 503 });
  const given = request.headers.get('authorization') ?? '';
  if (!timingSafeEqual(digest(given), digest(`Bearer ${secret}`)))
    return new Response(null, { status: 401 });
  const { keys } = (await request.json()) as { keys: string[] };
  await cache.invalidate({ tags: keys });
  return new Response(null, { status: 204 });
};
