import { checkOptions, numberFrom, type OptionChecks, readSignedChanges } from '@blog/core/backend';
import { revalidateTag } from 'next/cache.js';

import { type CacheTagsOptions, prefixRule, tagsOf } from '../cache/tags.js';
import { problemResponse, secretOf } from './answers.js';

/** Options of {@link createRevalidateRoute}. */
export interface RevalidateRouteOptions extends CacheTagsOptions {
  /**
   * The secret that the sender has, too: at least 32 characters. While it is absent, as in a build without secrets,
   * the route answers 503.
   */
  readonly secret: string | undefined;
  /** Seconds by which the time of a message may differ from the time here. Default 300. */
  readonly tolerance?: number | undefined;
  /**
   * `{ expire: 0 }`, the default: the next reader waits for what is new, and what was withdrawn is not shown again.
   * `'max'`: the next reader still gets what was kept, also while the blog does not answer.
   */
  readonly profile?:
    | string
    | {
        /** Seconds after which the next reader waits. */
        readonly expire?: number;
      }
    | undefined;
}

const checks: OptionChecks<RevalidateRouteOptions> = {
  secret: true,
  tolerance: numberFrom(1, 'seconds'),
  profile: true,
  prefix: prefixRule,
};

/**
 * Makes the route that hears what changed in the blog, and drops it from the cache of Next. Messages come from
 * `sendChanges` of `@blog/server`, or from any sender of Standard Webhooks (with the same `whsec_…`, or a raw secret). It answers 204 if it is done; 401 if a
 * message is not signed with the secret, was changed, or is older or newer than five minutes; 413 if it is too
 * large; 400 if it is no such message; 503 if the route has no secret.
 *
 * A message that comes again within the five minutes drops the same once more, and does nothing else.
 *
 * @example
 * ```ts
 * // app/api/revalidate/route.ts
 * import { createRevalidateRoute } from '@blog/next';
 *
 * export const POST = createRevalidateRoute({ secret: process.env['BLOG_SECRET'] });
 * ```
 */
export function createRevalidateRoute(
  options: RevalidateRouteOptions,
): (request: Request) => Promise<Response> {
  checkOptions(options, checks, 'createRevalidateRoute');
  const { tolerance, profile = { expire: 0 } } = options;
  return async (request) => {
    try {
      const secret = secretOf(options.secret, 'createRevalidateRoute');
      const keys = await readSignedChanges(request, { secret, tolerance });
      for (const tag of tagsOf(keys, options)) revalidateTag(tag, profile);
      return new Response(null, { status: 204 });
    } catch (error) {
      return problemResponse(error);
    }
  };
}
