import { refOf, postHref, type PostSummary } from '@blog/core';
import {
  checkOptions,
  httpUrlRule,
  isSigned,
  numberFrom,
  type OptionChecks,
  secretRule,
  signText,
} from '@blog/core/backend';

/** Options of {@link previewLink}. */
export interface PreviewLinkOptions {
  /** The address of the route of {@link createDraftRoute}, such as `https://www.example.org/api/draft`. */
  readonly url: string;
  /** The secret that the route has, too: at least 32 characters. */
  readonly secret: string;
  /** Minutes for which the link works. Default 60. */
  readonly minutes?: number | undefined;
  /** The path that your posts are below, such as `/blog`. Default: none. */
  readonly base?: string | undefined;
}

const checks: OptionChecks<PreviewLinkOptions> = {
  url: httpUrlRule,
  secret: secretRule,
  minutes: numberFrom(1, 'minutes'),
  base: true,
};

const signedText = (path: string, until: string) => `preview:${until}:${path}`;

/**
 * Makes a link that shows a post before it is published. Whoever has the link sees drafts on this site until their
 * browser is closed, so give it to editors only.
 *
 * @throws BlogError `invalid_input` for an option that is not valid.
 *
 * @example
 * ```ts
 * import { previewLink } from '@blog/next';
 *
 * const link = await previewLink(
 *   { id: '7', path: null },
 *   { url: 'https://www.example.org/api/draft', secret: process.env['BLOG_SECRET'] ?? '' },
 * );
 * ```
 */
export async function previewLink(
  post: Pick<PostSummary, 'id' | 'path'>,
  options: PreviewLinkOptions,
): Promise<string> {
  checkOptions(options, checks, 'previewLink', ['url', 'secret']);
  const { url, secret, minutes = 60, base } = options;
  const path = postHref(post, { base });
  const until = String(Math.floor(Date.now() / 1000 + minutes * 60));
  const link = new URL(url);
  link.searchParams.set('path', path);
  link.searchParams.set('until', until);
  link.searchParams.set('signature', await signText(signedText(path, until), secret));
  return link.href;
}

/** The path that a link leads to; `null` if it is not signed with the secret, was changed, or is over. */
export async function pathOfPreview(address: string, secret: string): Promise<string | null> {
  const { searchParams } = new URL(address);
  const part = (name: string) => searchParams.get(name) ?? '';
  const [path, until] = [part('path'), part('until')];
  if (!/^\d{1,12}$/.test(until) || Number(until) < Date.now() / 1000) return null;
  if (!(await isSigned(signedText(path, until), part('signature'), secret))) return null;
  // It is signed, and still leads nowhere but to this site. An id may have what no path may: /-/a%2Fb.
  return /^\/(?![/\\])/.test(path) && refOf(path) !== null ? path : null;
}
