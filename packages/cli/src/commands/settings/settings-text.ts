import { type Blog, moderations } from '@blog/core';
import type { BlogPatch } from '@blog/server/sql';

import { usageError } from '../../context/errors.js';

/** How the value of a setting is read and shown. */
interface Setting {
  /** The message, in a few words. */
  readonly about: string;
  /** Gives its value as text; `''` for none. */
  show(blog: Blog): string;
  /** Gives the change that a text means. */
  read(text: string, name: string): BlogPatch;
}

const textOf = (value: string | null | undefined) => value ?? '';

function yesOrNo(text: string, name: string): boolean {
  if (/^(?:yes|true|on)$/i.test(text)) return true;
  if (/^(?:no|false|off)$/i.test(text)) return false;
  throw usageError('settings', `${name} is yes or no, not ${JSON.stringify(text)}.`);
}

function flag(name: 'open' | 'guests', about: string): Setting {
  return {
    about,
    show: ({ comments }) => (comments?.[name] === true ? 'yes' : 'no'),
    read: (text, full) => ({ comments: { [name]: yesOrNo(text, full) } }),
  };
}

function text(name: 'tagline' | 'url' | 'timeZone' | 'language' | 'icon', about: string): Setting {
  return {
    about,
    show: (blog) => textOf(blog[name]),
    read: (given) => ({ [name]: given === '' ? null : given }),
  };
}

const moderation: Setting = {
  about: 'which comments wait for approval: none, guests or all',
  show: ({ comments }) => textOf(comments?.moderation),
  read(given, name) {
    const found = moderations.find((each) => each === given);
    if (found !== undefined) return { comments: { moderation: found } };
    const known = moderations.join(', ');
    throw usageError('settings', `${name} is one of ${known}; not ${JSON.stringify(given)}.`);
  },
};

/** The settings by their names, in the order in which they are shown. */
export const settings: Readonly<Record<string, Setting>> = {
  title: {
    about: 'the name of the blog',
    show: ({ title }) => title,
    read(given) {
      if (given !== '') return { title: given };
      throw usageError('settings', 'title cannot be empty: a blog has a name.');
    },
  },
  tagline: text('tagline', 'a line below the title'),
  url: text('url', 'the home page; addresses of posts begin with it'),
  formerUrls: {
    about: 'home pages it had before, separated by spaces; links to them lead here',
    show: ({ formerUrls }) => (formerUrls ?? []).join(' '),
    read: (given) => ({ formerUrls: given.split(/[\s,]+/).filter((url) => url !== '') }),
  },
  language: text('language', 'such as en or pt-BR'),
  timeZone: text('timeZone', 'such as Europe/Berlin; days and months follow it'),
  icon: text('icon', 'the address of a picture'),
  'comments.open': flag('open', 'whether comments may be written'),
  'comments.guests': flag('guests', 'whether people without an account may write them'),
  'comments.moderation': moderation,
};

/** Reads `NAME=VALUE` as a change of the settings. */
export function readChange(given: string): { name: string; patch: BlogPatch } {
  const at = given.indexOf('=');
  if (at < 1)
    throw usageError(
      'settings',
      `Expected NAME=VALUE, such as title="Small hours"; not ${JSON.stringify(given)}.`,
    );
  const typed = given.slice(0, at).trim();
  // One who types `timezone` means `timeZone`.
  const name = Object.keys(settings).find((each) => each.toLowerCase() === typed.toLowerCase());
  const setting = name === undefined ? undefined : settings[name];
  if (name === undefined || setting === undefined) {
    const known = Object.keys(settings).join(', ');
    throw usageError(
      'settings',
      `There is no setting ${JSON.stringify(typed)}. There are ${known}.`,
    );
  }
  return { name, patch: setting.read(given.slice(at + 1).trim(), name) };
}

/** Joins changes; of two of one setting, the last one counts. */
export function joinChanges(patches: readonly BlogPatch[]): BlogPatch {
  const comments = Object.assign({}, ...patches.map((patch) => patch.comments)) as NonNullable<
    BlogPatch['comments']
  >;
  const joined = Object.assign({}, ...patches) as BlogPatch;
  return Object.keys(comments).length === 0 ? joined : { ...joined, comments };
}
