import {
  checkOptions as checkAll,
  httpUrlRule,
  invalidField,
  type OptionChecks,
  type ValueRule,
} from '@blog/core/backend';

import { transportChecks, type TransportOptions } from '../kit/transport-options.js';

/** The major version of a Ghost: 5, or 6 and what comes after it. */
export type GhostVersion = 5 | 6;

/** The options of every view of a Ghost. */
export interface GhostOptions extends TransportOptions {
  /** The address that its API lies below, without `/ghost`: `https://blog.example.org`. */
  url: string;
  /** The address where readers find the blog. Where absent, it is asked for when posts lie elsewhere than `url`. */
  site?: string | undefined;
  /** Its major version; 6 where absent. `ghost.connect` asks for it. */
  version?: GhostVersion | undefined;
  /** The Content API key of a custom integration. It is no secret. */
  contentKey?: string | undefined;
  /** The Admin API key of a custom integration or a user: `id:secret`. Keep it secret. */
  adminKey?: string | undefined;
  /**
   * The session of the member who comments. In a browser `true`: the member who is signed in to the
   * blog there. On a server the `Cookie` header that the member's browser sent, or a function that
   * gives it. It is always the same member, because a backend is the view of one caller.
   */
  memberSession?: true | string | (() => string | Promise<string>) | undefined;
  /** The id of the member in whose name an administrator writes comments. */
  commentAs?: string | undefined;
  /**
   * `false` where the `adminKey` belongs to a user who does not moderate comments: an author or plain
   * editor. `ghost.connect` asks for it.
   */
  moderates?: boolean | undefined;
}

/** The options of a visitor. */
export interface GhostReaderOptions extends GhostOptions {
  contentKey: string;
  adminKey?: undefined;
  memberSession?: undefined;
  commentAs?: undefined;
}

/** The options of a member who comments. */
export interface GhostMemberOptions extends GhostOptions {
  contentKey: string;
  memberSession: true | string | (() => string | Promise<string>);
  adminKey?: undefined;
  commentAs?: undefined;
}

/** The options of an author, or of an editor who does not moderate comments. */
export interface GhostAuthorOptions extends GhostOptions {
  adminKey: string;
  moderates: false;
  memberSession?: undefined;
  commentAs?: undefined;
}

/** The options of an administrator. */
export interface GhostAdminOptions extends GhostOptions {
  adminKey: string;
  moderates?: true | undefined;
  memberSession?: undefined;
  commentAs?: undefined;
}

/** The options of an administrator who also comments. */
export interface GhostCommentingAdminOptions extends GhostOptions {
  adminKey: string;
  commentAs: string;
  moderates?: true | undefined;
  memberSession?: undefined;
}

const addressRule: ValueRule = {
  ...httpUrlRule,
  test: (value) => httpUrlRule.test(value) && !/[?#]/.test(String(value)),
};

/** A rule of a key: a message does not show the key, because it may be a secret. */
const keyRule = (expected: string, form: RegExp): ValueRule => ({
  expected,
  test: (value) => typeof value === 'string' && form.test(value),
  isSecret: true,
});

const checks: OptionChecks<GhostOptions> = {
  url: addressRule,
  site: addressRule,
  version: [5, 6],
  contentKey: keyRule('the key of the Content API: hex digits', /^[0-9a-f]+$/i),
  adminKey: keyRule('the key of the Admin API: id:secret', /^[0-9a-f]+:(?:[0-9a-f]{2})+$/i),
  memberSession: {
    expected: 'true, a cookie, or a function that gives one',
    test: (value) => value === true || /^[sf][tu]/.test(typeof value),
    isSecret: true,
  },
  commentAs: 'string',
  moderates: 'boolean',
  ...transportChecks,
};

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** The checked options. */
export interface GhostSettings extends GhostOptions {
  /** The address that the API lies below, without a slash at its end. */
  readonly base: string;
  /** The address where readers find the blog, without a slash at its end. */
  readonly site: string;
  /** Whether `site` was given: otherwise Ghost is asked where it is needed. */
  readonly isSiteGiven: boolean;
  readonly version: GhostVersion;
}

/**
 * Checks the options, and fills in those that were left out.
 *
 * @throws BlogError `invalid_input` where an address or key is not well formed.
 */
export function checkOptions(options: GhostOptions): GhostSettings {
  checkAll(options, checks, 'ghost', ['url']);
  const { url, site, contentKey, adminKey, commentAs, version = 6 } = options;
  if (contentKey === undefined && adminKey === undefined)
    throw invalidField(
      'contentKey',
      'Expected contentKey or adminKey: Ghost Admin shows both under Settings, Integrations',
      'ghost',
    );
  if (commentAs !== undefined && adminKey === undefined)
    throw invalidField('adminKey', 'commentAs goes together with adminKey', 'ghost');
  const base = withoutSlash(url);
  return {
    ...options,
    base,
    site: site === undefined ? base : withoutSlash(site),
    isSiteGiven: site !== undefined,
    version,
  };
}
