import { checkOptionNames, invalidField, isHttpUrl, type OptionNames } from '@blog/core/backend';

import { transportOptionNames, type TransportOptions } from '../kit/transport.js';

/** Which blog: by its number, or by its address, which is then looked up once. */
export type BlogAt =
  | { blogId: string; url?: string | undefined }
  | { url: string; blogId?: undefined };

type BloggerOptions = BlogAt &
  TransportOptions & {
    /** The blog's zone, such as `Europe/Berlin`: Blogger does not tell it. UTC where absent. */
    timeZone?: string | undefined;
  };

/** How to read a public blog at Blogger. */
export type BloggerReaderOptions = BloggerOptions & {
  /** A key of a Google Cloud project with the Blogger API. It goes into a header. */
  apiKey: string;
  accessToken?: undefined;
};

/** How to write and moderate a blog at Blogger. */
export type BloggerOwnerOptions = BloggerOptions & {
  /**
   * An OAuth 2 token with the scope `https://www.googleapis.com/auth/blogger`, or a function that
   * gives one; it is called before each request, so it may renew the token.
   */
  accessToken: string | (() => string | Promise<string>);
  /** The account's role on the blog: `ADMIN` (default) sees all, `AUTHOR` the own drafts. */
  view?: 'ADMIN' | 'AUTHOR' | undefined;
  apiKey?: undefined;
};

interface AnyBloggerOptions extends TransportOptions {
  blogId?: unknown;
  url?: unknown;
  timeZone?: unknown;
  apiKey?: unknown;
  accessToken?: unknown;
  view?: unknown;
}

const names: OptionNames<AnyBloggerOptions> = {
  blogId: true,
  url: true,
  timeZone: true,
  apiKey: true,
  accessToken: true,
  view: true,
  ...transportOptionNames,
};

/** A number of 64 bits. Any other text would lead to another part of the API. */
export const isBloggerId = (id: string): boolean => /^\d{1,20}$/.test(id);

/**
 * Refuses options without a blog or without credentials.
 *
 * @throws BlogError `invalid_input`.
 */
export function checkOptions(options: BloggerReaderOptions | BloggerOwnerOptions): void {
  checkOptionNames<AnyBloggerOptions>(options, names, 'blogger');
  const { apiKey, accessToken, blogId, url } = options;
  const isSomewhere = blogId === undefined ? isHttpUrl(url) : isBloggerId(blogId);
  if (!isSomewhere || !(apiKey ?? accessToken))
    throw invalidField(
      isSomewhere ? 'apiKey' : 'blogId',
      'Expected the number of a blog or its url, and an apiKey or accessToken',
      'blogger',
    );
}
