import { type ImportAuthor, type ImportComment, toHttpUrl } from '@blog/core';

import type { FeedEntry } from './entry.js';
import { profileIdOf, shortId } from './ids.js';
import { plainText } from './plain-text.js';

/** What Blogger writes in place of an address that it keeps to itself. */
const NO_EMAIL = 'noreply@blogger.com';
/** What Blogger writes where a guest gave no name. */
const NO_NAME = 'Anonymous';

/** Who wrote an entry. */
export interface Person {
  /** By the profile's number; `null` where none is told. */
  profile: string | null;
  name: string;
  url: string | null;
  avatar: string | null;
  email: string | null;
}

export function personOf({ texts, authorImage }: FeedEntry): Person {
  const uri = texts.authorUri.trim();
  const name = plainText(texts.authorName, 'text');
  const email = texts.authorEmail.trim();
  return {
    profile: profileIdOf(uri),
    name: uri === '' && name === NO_NAME ? '' : name,
    url: toHttpUrl(uri),
    avatar: avatarOf(authorImage.trim()),
    email: email !== NO_EMAIL && /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email) ? email : null,
  };
}

/** The id of a person as an author of posts; `null` for nobody. */
export function authorId({ profile, name }: Person): string | null {
  if (profile !== null) return `profile-${profile}`;
  return name === '' ? null : shortId(`author-${name}`);
}

export function toAuthor(person: Person, origin: ImportAuthor['origin']): ImportAuthor {
  const { name, url, avatar, email } = person;
  return { type: 'author', origin, name, slug: null, bio: null, url, avatar, email };
}

export function toCommentAuthor(
  person: Person,
  isAuthor: (id: string) => boolean,
): ImportComment['author'] {
  const { profile, name, url, avatar, email } = person;
  const id = profile === null ? null : authorId(person);
  return { id: id !== null && isAuthor(id) ? id : null, name, url, avatar, email };
}

/** Blogger's own badges (a `B`, an OpenID sign, a blank) say nothing about the person. */
function avatarOf(src: string): string | null {
  const url = toHttpUrl(src, 'https://www.blogger.com');
  if (url === null) return null;
  const { hostname, pathname } = new URL(url);
  const badge =
    hostname.endsWith('blogblog.com') ||
    (/(^|\.)blogger\.com$/.test(hostname) && pathname.startsWith('/img/'));
  return badge ? null : url;
}
