import { BlogError } from '@blog/core';
import { checkOptions } from '@blog/core/backend';

import { problemResponse, secretOf } from './answers.js';
import { pathOfPreview } from './preview-link.js';

/** Options of {@link createDraftRoute}. */
export interface DraftRouteOptions {
  /**
   * The secret that {@link previewLink} has, too: at least 32 characters. While it is absent, as in a build without
   * secrets, the route answers 503.
   */
  readonly secret: string | undefined;
}

/**
 * Makes the route behind a {@link previewLink}: it turns draft mode on in this browser, and leads to the post. It
 * answers 401 if the link is not signed with the secret, was changed, or is over, and 503 if the route has no
 * secret. In draft mode Next keeps nothing: read the post with a client that may see drafts.
 *
 * @example
 * ```ts
 * // app/api/draft/route.ts
 * import { createDraftRoute } from '@blog/next';
 *
 * export const GET = createDraftRoute({ secret: process.env['BLOG_SECRET'] });
 * ```
 */
export function createDraftRoute(
  options: DraftRouteOptions,
): (request: Request) => Promise<Response> {
  checkOptions(options, { secret: true }, 'createDraftRoute');
  return async (request) => {
    try {
      const path = await pathOfPreview(request.url, secretOf(options.secret, 'createDraftRoute'));
      if (path === null) return problemResponse(refused());
      // Loaded here, because a bundle for browsers must not have it.
      const { draftMode } = await import('next/headers.js');
      (await draftMode()).enable();
      return new Response(null, { status: 307, headers: { location: path } });
    } catch (error) {
      return problemResponse(error);
    }
  };
}

const refused = () =>
  new BlogError('unauthorized', {
    message: 'This link to a preview does not work, or no longer. Ask for a new one.',
  });
