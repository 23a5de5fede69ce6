import type { Moderation } from '@blog/core';

/** What can be set of a site while it runs. */
export interface SiteSettings {
  /** Addresses of posts: `/%year%/%monthnum%/%postname%/`, or `/?p=1`. Default `pretty`. */
  readonly permalinks?: 'pretty' | 'plain';
  /** Whether comments may be written. Default `true`. */
  readonly open?: boolean;
  /** Whether people without an account may write comments. Default `true`. */
  readonly guests?: boolean;
  /** Whose comments wait. Default `none`. */
  readonly moderation?: Moderation;
  /** An IANA name or `±HH:MM`. Default `UTC`. */
  readonly timeZone?: string;
  /** Whether one address may write one comment in 15 seconds only, as sites do. Default `false`. */
  readonly floodProtection?: boolean;
}

/** What a site is where nothing else is asked for. */
export const defaultSettings: Required<SiteSettings> = {
  permalinks: 'pretty',
  open: true,
  guests: true,
  moderation: 'none',
  timeZone: 'UTC',
  floodProtection: false,
};

/** A value as an expression of PHP. */
export function phpValue(value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64');
  return `json_decode( base64_decode( '${text}' ), true )`;
}

/** The PHP that sets what is named of a site. */
export function settingsCode(settings: SiteSettings): string {
  const options: Record<string, string | number> = {};
  const { permalinks, open, guests, moderation, timeZone, floodProtection } = settings;
  if (open !== undefined) {
    options['default_comment_status'] = open ? 'open' : 'closed';
    options['blog_live_open'] = open ? '1' : '0';
  }
  if (guests !== undefined) {
    options['comment_registration'] = guests ? '0' : '1';
    options['blog_live_guests'] = guests ? '1' : '0';
  }
  if (moderation !== undefined) {
    options['comment_previously_approved'] = '0';
    options['comment_moderation'] = moderation === 'all' ? '1' : '0';
    options['blog_live_moderation'] = moderation;
  }
  if (floodProtection !== undefined) options['blog_live_flood'] = floodProtection ? '1' : '0';
  if (timeZone !== undefined) {
    const hours = offsetInHours(timeZone);
    options['timezone_string'] = hours === null ? timeZone : '';
    options['gmt_offset'] = hours === null ? '' : String(hours);
  }
  const lines = [
    `foreach ( ${phpValue(options)} as $name => $value ) update_option( $name, $value );`,
  ];
  if (permalinks !== undefined) {
    const structure = permalinks === 'pretty' ? '/%year%/%monthnum%/%postname%/' : '';
    lines.push(
      `global $wp_rewrite; $wp_rewrite->set_permalink_structure( '${structure}' ); flush_rewrite_rules( false );`,
    );
  }
  return lines.join('\n');
}

/** `+05:30` is 5.5; `null` for a name. */
function offsetInHours(timeZone: string): number | null {
  const parts = /^(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)$/.exec(timeZone)?.groups;
  if (parts === undefined) return null;
  const { sign, hours, minutes } = parts;
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}
