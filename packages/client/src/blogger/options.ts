import {
  checkOptions as checkAll,
  httpUrlRule,
  invalidField,
  type OptionChecks,
  type ValueRule,
} from '@blog/core/backend';

import { transportChecks, type TransportOptions } from '../kit/transport-options.js';

/** Which blog: by its number, or by its address, which is then looked up once. */
export type BlogAt =
  | {
      /** The number of the blog, as text of up to 20 digits. */
      blogId: string;
      /** The address of the blog. It is ignored beside a `blogId`. */
      url?: string | undefined;
    }
  | {
      /** The address of the blog. Its number is looked up by it once, before the first request. */
      url: string;
      /** Absent: the `url` names the blog. */
      blogId?: undefined;
    };

type BloggerOptions = BlogAt &
  TransportOptions & {
    /** The blog's zone, such as `Europe/Berlin`: Blogger does not tell it. UTC where absent. */
    timeZone?: string | undefined;
  };

/** How to read a public blog at Blogger. */
export type BloggerReaderOptions = BloggerOptions & {
  /** A key of a Google Cloud project with the Blogger API. It goes into a header. */
  apiKey: string;
  /** Absent: with an `accessToken`, the options are {@link BloggerOwnerOptions}. */
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
  /** Absent: with an `apiKey`, the options are {@link BloggerReaderOptions}. */
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

/** A number of 64 bits. Any other text would lead to another part of the API. */
export const isBloggerId = (id: string): boolean => /^\d{1,20}$/.test(id);

/** `isTimeZone` of core would be loaded before anything is read. */
const timeZoneRule: ValueRule = {
  expected: 'a time zone such as Europe/Berlin or +05:30',
  test(value) {
    if (typeof value !== 'string') return false;
    if (/^[+-](?:[01]\d|2[0-3]):[0-5]\d$/.test(value)) return true;
    try {
      return /^[A-Za-z]/.test(value) && Intl.DateTimeFormat('en', { timeZone: value }) !== null;
    } catch {
      return false;
    }
  },
};

const checks: OptionChecks<AnyBloggerOptions> = {
  blogId: {
    expected: 'the number of the blog, as text',
    test: (value) => typeof value === 'string' && isBloggerId(value),
  },
  url: httpUrlRule,
  timeZone: timeZoneRule,
  apiKey: 'string',
  accessToken: {
    expected: 'text, or a function that gives it',
    test: (value) => /^[sf][tu]/.test(typeof value),
    isSecret: true,
  },
  view: ['ADMIN', 'AUTHOR'],
  ...transportChecks,
};

/**
 * Refuses options without a blog or without credentials.
 *
 * @throws BlogError `invalid_input`.
 */
export function checkOptions(options: BloggerReaderOptions | BloggerOwnerOptions): void {
  // With its number, nobody looks the address of a blog up.
  const given = options?.blogId === undefined ? options : { ...options, url: undefined };
  checkAll<AnyBloggerOptions>(given, checks, 'blogger');
  const { apiKey, accessToken, blogId, url } = options;
  const isSomewhere = (blogId ?? url) !== undefined;
  if (!isSomewhere || !(apiKey ?? accessToken))
    throw invalidField(
      isSomewhere ? 'apiKey' : 'blogId',
      'Expected the number of a blog or its url, and an apiKey or accessToken',
      'blogger',
    );
}
