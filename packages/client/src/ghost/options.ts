import { invalidField, isHttpUrl } from '@blog/core';

import type { TransportOptions } from '../kit/transport.js';

/** The major version of a Ghost: 5, or 6 and what comes after it. */
export type GhostVersion = 5 | 6;

/** What every view of a Ghost takes. */
export interface GhostOptions extends TransportOptions {
  /** The address below which its API stands, without `/ghost`: `https://blog.example.org`. */
  url: string;
  /** Where readers find the blog, if that is another address than `url`. */
  site?: string | undefined;
  /** Its major version; 6 where absent. `ghost.connect` asks. */
  version?: GhostVersion | undefined;
  /** The key of the Content API, of a custom integration. It is no secret. */
  contentKey?: string | undefined;
  /** The key of the Admin API, `id:secret`, of a custom integration or of a user. A secret. */
  adminKey?: string | undefined;
  /**
   * Who comments: `true`, the member who is signed in to the blog in this browser; on a server, the
   * `Cookie` header that the member’s browser sent, or what gives it: always the same member’s, as a
   * backend is the view of one caller.
   */
  memberSession?: true | string | (() => string | Promise<string>) | undefined;
  /** The id of the member in whose name an administrator's comments are written. */
  commentAs?: string | undefined;
  /**
   * `false`: the `adminKey` is that of a user who does not moderate comments, an author or plain
   * editor. `ghost.connect` asks.
   */
  moderates?: boolean | undefined;
}

/** What a visitor needs. */
export interface GhostReaderOptions extends GhostOptions {
  contentKey: string;
  adminKey?: undefined;
  memberSession?: undefined;
  commentAs?: undefined;
}

/** What a member who comments needs. */
export interface GhostMemberOptions extends GhostOptions {
  contentKey: string;
  memberSession: true | string | (() => string | Promise<string>);
  adminKey?: undefined;
  commentAs?: undefined;
}

/** What an author needs, or an editor who does not moderate comments. */
export interface GhostAuthorOptions extends GhostOptions {
  adminKey: string;
  moderates: false;
  memberSession?: undefined;
  commentAs?: undefined;
}

/** What an administrator needs. */
export interface GhostAdminOptions extends GhostOptions {
  adminKey: string;
  moderates?: true | undefined;
  memberSession?: undefined;
  commentAs?: undefined;
}

/** What an administrator who comments, too, needs. */
export interface GhostCommentingAdminOptions extends GhostOptions {
  adminKey: string;
  commentAs: string;
  moderates?: true | undefined;
  memberSession?: undefined;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

function requireUrl(url: string, field: string): string {
  if (isHttpUrl(url) && !/[?#]/.test(url)) return withoutSlash(url);
  throw invalidField(field, `Expected an http or https address, not "${String(url)}"`, 'ghost');
}

/** Checks what was given; where the API and where the blog stands, without a slash at the end. */
export function checkOptions({ url, site, contentKey, adminKey }: GhostOptions) {
  if (contentKey !== undefined && !/^[0-9a-f]+$/i.test(contentKey))
    throw invalidField('contentKey', 'Expected the key of the Content API: hex digits', 'ghost');
  // Not shown: it is a secret.
  if (adminKey !== undefined && !/^[0-9a-f]+:(?:[0-9a-f]{2})+$/i.test(adminKey))
    throw invalidField('adminKey', 'Expected the key of the Admin API: id:secret', 'ghost');
  const base = requireUrl(url, 'url');
  return { base, site: site === undefined ? base : requireUrl(site, 'site') };
}
