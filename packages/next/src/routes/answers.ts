import { BlogError, isBlogError } from '@blog/core';
import { PROBLEM_MEDIA_TYPE, secretRule, toProblem } from '@blog/core/backend';

/** The secret of a route, when it is needed: a site may be built where there are no secrets. */
export function secretOf(secret: string | undefined, owner: string): string {
  if (secret !== undefined && secretRule.test(secret)) return secret;
  console.error(
    `${owner} has no secret of at least 32 characters, so it refuses everything. Is its environment variable set?`,
  );
  throw new BlogError('unavailable', { message: 'This route is not set up. Its log says more.' });
}

/** An error as an answer: RFC 9457 problem details. */
export function problemResponse(error: unknown): Response {
  if (!isBlogError(error)) throw error;
  const problem = toProblem(error);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE, 'cache-control': 'no-store' },
  });
}
