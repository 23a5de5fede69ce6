import { checkOptionNames, invalidField, isHttpUrl, type OptionNames } from '@blog/core/backend';

import type { TransportOptions } from '../kit/transport.js';

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

// Those of a transport are written out: its code is loaded later.
const names: OptionNames<GhostOptions> = {
  url: true,
  site: true,
  version: true,
  contentKey: true,
  adminKey: true,
  memberSession: true,
  commentAs: true,
  moderates: true,
  fetch: true,
  headers: true,
  timeout: true,
  maxBytes: true,
};

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

function requireUrl(url: string, field: string): string {
  if (isHttpUrl(url) && !/[?#]/.test(url)) return withoutSlash(url);
  throw invalidField(field, `Expected an http or https address, not "${String(url)}"`, 'ghost');
}

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
  checkOptionNames(options, names, 'ghost');
  const { url, site, contentKey, adminKey, version = 6 } = options;
  if (contentKey !== undefined && !/^[0-9a-f]+$/i.test(contentKey))
    throw invalidField('contentKey', 'Expected the key of the Content API: hex digits', 'ghost');
  // The message does not show the key, because it is a secret.
  if (adminKey !== undefined && !/^[0-9a-f]+:(?:[0-9a-f]{2})+$/i.test(adminKey))
    throw invalidField('adminKey', 'Expected the key of the Admin API: id:secret', 'ghost');
  const base = requireUrl(url, 'url');
  return {
    ...options,
    base,
    site: site === undefined ? base : requireUrl(site, 'site'),
    isSiteGiven: site !== undefined,
    version,
  };
}
