import { BlogError } from '../../errors/blog-error.js';
import { forSink, TRUSTED_TYPES_POLICY } from '../trusted-types.js';

/**
 * Parses as the inside of a body, in a document without a window: nothing in it runs, nothing of it
 * is loaded, and no shadow root that markup declares is made. Throws `unsupported` on a page that
 * asks for Trusted Types and does not allow ours.
 *
 * @returns the document: what it has around its body is nothing that a policy allows
 */
export function parse(html: string): Document {
  const source = forSink(`<!doctype html><body>${html}`);
  try {
    return new DOMParser().parseFromString(source, 'text/html');
  } catch (cause) {
    throw new BlogError('unsupported', {
      message: `This page requires Trusted Types and does not allow the sanitiser's policy; add ${TRUSTED_TYPES_POLICY} to "trusted-types" in its Content-Security-Policy`,
      cause,
    });
  }
}
