import type { CommentSettings } from '@blog/core';
import { parse } from 'csv-parse/sync';

import type { FeedEntry } from './entry.js';

/** The settings of a blog by Blogger's names, such as `BLOG_TIME_ZONE`. */
export type Settings = Map<string, string>;

/** Gives the setting in an entry of the kind `settings`. */
export function settingOf(entry: FeedEntry): [name: string, value: string] | null {
  const name = /[.-]settings[.-]([A-Z0-9_]{1,80})\s*$/.exec(entry.texts.id)?.[1];
  return name === undefined ? null : [name, entry.texts.content];
}

/** Reads the `settings.csv` of a Takeout: one row of names, one row of values. */
export function parseSettingsCsv(text: string): Settings {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true, relax_quotes: true });
  const [names = [], values = []] = rows;
  return new Map(names.map((name, index) => [name.trim().toUpperCase(), values[index] ?? '']));
}

/** The settings that this SDK has as well; `null` when they are absent. */
export interface ReadSettings {
  title: string | null;
  tagline: string | null;
  timeZone: string | null;
  language: string | null;
  comments: CommentSettings | null;
  /** `https://NAME.blogspot.com/`. */
  url: string | null;
  /** Whether only invited people may read the blog. */
  invitedOnly: boolean;
  problems: string[];
  /** Decisions made for the owner, who may decide otherwise. */
  notes: string[];
}

/** Reads the settings, and collects problems. */
export function readSettings(settings: Settings): ReadSettings {
  const problems: string[] = [];
  const notes: string[] = [];
  const read = (name: string): string | null => {
    const value = settings.get(name)?.trim() ?? '';
    return value === '' ? null : value;
  };
  const readAs = (name: string, convert: (value: string) => string | null): string | null => {
    const value = read(name);
    const converted = value === null ? null : convert(value);
    if (value !== null && converted === null) {
      problems.push(
        `the setting ${name} has the unknown value ${JSON.stringify(value.slice(0, 60))}`,
      );
    }
    return converted;
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
    timeZone: readAs('BLOG_TIME_ZONE', toTimeZone),
    language: readAs('BLOG_LOCALE', toLanguage),
    comments: commentSettings(read, notes),
    url:
      subdomain !== null && /^[a-z0-9][a-z0-9-]{0,62}$/i.test(subdomain)
        ? `https://${subdomain.toLowerCase()}.blogspot.com/`
        : null,
    invitedOnly,
    problems,
    notes,
  };
}

function commentSettings(
  read: (name: string) => string | null,
  notes: string[],
): CommentSettings | null {
  const allowed = read('BLOG_COMMENTS_ALLOWED');
  const access = read('BLOG_COMMENT_ACCESS');
  const moderation = read('BLOG_COMMENT_MODERATION');
  if (allowed === null && access === null && moderation === null) return null;
  const open = allowed !== 'false';
  // Accounts of Blogger do not come along, so without guests nobody could comment at all.
  const needsAccount = open && access !== null && access !== 'ANYONE' && !isMembers(access);
  if (needsAccount)
    notes.push(
      'only people with an account of Blogger or Google could comment, and accounts do not come along: guests may comment, and each comment waits for approval',
    );
  return {
    open,
    guests: access === null || !isMembers(access),
    // Blogger can also hold only comments on old posts. Holding all comments comes nearest.
    moderation: moderation === 'DISABLED' && !needsAccount ? 'none' : 'all',
  };
}

/** Whether only members of the blog could comment. */
const isMembers = (access: string) => /MEMBER/.test(access);

function toTimeZone(name: string): string | null {
  try {
    // Throws when the name is not that of a time zone.
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

function toLanguage(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
