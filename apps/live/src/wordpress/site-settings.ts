import type { Moderation } from '@blog/core';

/** The settings of a site that can be changed while it runs. */
export interface SiteSettings {
  /** Addresses of posts: `/%year%/%monthnum%/%postname%/`, or `/?p=1`. Default `pretty`. */
  readonly permalinks?: 'pretty' | 'plain';
  /** Whether comments may be written. Default `true`. */
  readonly open?: boolean;
  /** Whether people without an account may write comments. Default `true`. */
  readonly guests?: boolean;
  /** Says which comments wait for a moderator. Default `none`. */
  readonly moderation?: Moderation;
  /** An IANA name or `±HH:MM`. Default `UTC`. */
  readonly timeZone?: string;
  /** Whether one address may write one comment in 15 seconds only, as sites do. Default `false`. */
  readonly floodProtection?: boolean;
}

/** The settings of a site by default. */
export const defaultSettings: Required<SiteSettings> = {
  permalinks: 'pretty',
  open: true,
  guests: true,
  moderation: 'none',
  timeZone: 'UTC',
  floodProtection: false,
};

/** A value as an expression of PHP. */
function phpValue(value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64');
  return `json_decode( base64_decode( '${text}' ), true )`;
}

/** The PHP that sets what is named of a site. */
export function settingsCode(settings: SiteSettings): string {
  return `blog_live_set( ${phpValue(settings)} );`;
}
