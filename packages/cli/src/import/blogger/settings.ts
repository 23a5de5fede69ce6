import type { CommentSettings } from '@blog/core';
import { parse } from 'csv-parse/sync';

import type { FeedEntry } from './entry.js';

/** A blog's settings by Blogger's own names, such as `BLOG_TIME_ZONE`. */
export type Settings = Map<string, string>;

/** The setting that an entry of kind `settings` tells. */
export function settingOf(entry: FeedEntry): [name: string, value: string] | null {
  const name = /[.-]settings[.-]([A-Z0-9_]{1,80})\s*$/.exec(entry.texts.id)?.[1];
  return name === undefined ? null : [name, entry.texts.content];
}

/** The `settings.csv` of a Takeout: one row of names, one of values. */
export function parseSettingsCsv(text: string): Settings {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true, relax_quotes: true });
  const [names = [], values = []] = rows;
  return new Map(names.map((name, index) => [name.trim().toUpperCase(), values[index] ?? '']));
}

/** What of the settings a blog here has, too; `null` where they do not tell. */
export interface ReadSettings {
  title: string | null;
  tagline: string | null;
  timeZone: string | null;
  language: string | null;
  comments: CommentSettings | null;
  /** `https://NAME.blogspot.com/`. */
  url: string | null;
  /** Only invited people may read the blog. */
  invitedOnly: boolean;
  problems: string[];
}

export function readSettings(settings: Settings): ReadSettings {
  const problems: string[] = [];
  const read = (name: string): string | null => {
    const value = settings.get(name)?.trim() ?? '';
    return value === '' ? null : value;
  };
  const checked = (name: string, brought: (value: string) => string | null): string | null => {
    const value = read(name);
    const good = value === null ? null : brought(value);
    if (value !== null && good === null) {
      problems.push(
        `the setting ${name} has the unknown value ${JSON.stringify(value.slice(0, 60))}`,
      );
    }
    return good;
  };
  const subdomain = read('BLOG_SUBDOMAIN');
  const access = read('BLOG_READ_ACCESS_MODE');
  const invitedOnly = access !== null && access !== 'PUBLIC';
  if (invitedOnly) {
    problems.push('only invited people could read the blog: its published posts become private');
  }
  return {
    title: read('BLOG_NAME'),
    tagline: read('BLOG_DESCRIPTION'),
    timeZone: checked('BLOG_TIME_ZONE', zoneOf),
    language: checked('BLOG_LOCALE', languageOf),
    comments: commentsOf(read),
    url:
      subdomain !== null && /^[a-z0-9][a-z0-9-]{0,62}$/i.test(subdomain)
        ? `https://${subdomain.toLowerCase()}.blogspot.com/`
        : null,
    invitedOnly,
    problems,
  };
}

function commentsOf(read: (name: string) => string | null): CommentSettings | null {
  const allowed = read('BLOG_COMMENTS_ALLOWED');
  const access = read('BLOG_COMMENT_ACCESS');
  const moderation = read('BLOG_COMMENT_MODERATION');
  if (allowed === null && access === null && moderation === null) return null;
  return {
    open: allowed !== 'false',
    guests: access === 'ANYONE',
    // Blogger can also hold comments on old posts only: holding all is the nearest.
    moderation: moderation === 'DISABLED' ? 'none' : 'all',
  };
}

function zoneOf(name: string): string | null {
  try {
    // Throws for what is no zone.
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

function languageOf(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
