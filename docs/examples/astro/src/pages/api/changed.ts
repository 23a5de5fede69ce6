import { isBlogError } from '@blog/core';
import { readSignedChanges, toProblem } from '@blog/core/backend';
import type { APIRoute } from 'astro';
import { getSecret } from 'astro:env/server';

export const prerender = false;

/** Hears which keys are stale, and forgets the pages that have one of them. */
export const POST: APIRoute = async ({ request, cache }) => {
  try {
    const tags = await readSignedChanges(request, { secret: getSecret('BLOG_SECRET') ?? '' });
    await cache.invalidate({ tags });
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const problem = toProblem(error);
    return Response.json(problem, { status: problem.status });
  }
};
