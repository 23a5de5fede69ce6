import { type ImportAuthor, type ImportComment, toHttpUrl } from '@blog/core/backend';

import { type FeedEntry, plainText } from './entry.js';
import { profileIdOf, shortId } from './ids.js';

/** Blogger writes it in place of a hidden address. */
const NO_EMAIL = 'noreply@blogger.com';
/** Blogger writes it when a guest gave no name. */
const NO_NAME = 'Anonymous';

/** The writer of an entry. */
export interface Person {
  /** The number of the profile; `null` when there is none. */
  profile: string | null;
  name: string;
  url: string | null;
  avatar: string | null;
  email: string | null;
  /** Whether a Takeout says that the person was signed in. */
  signedIn: boolean;
}

/** Reads the writer of an entry. */
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
    signedIn: texts.authorType.trim() === 'BLOGGER',
  };
}

/** Gives the id of a person as an author of posts; `null` without a profile and a name. */
export function authorId({ profile, name }: Person): string | null {
  if (profile !== null) return `profile-${profile}`;
  return name === '' ? null : shortId(`author-${name}`);
}

/** Makes the item of an author. */
export function toAuthor(person: Person, origin: ImportAuthor['origin']): ImportAuthor {
  const { name, url, avatar, email } = person;
  return { type: 'author', origin, name, slug: null, bio: null, url, avatar, email };
}

/**
 * Gives the key under which a Takeout knows an owner again; `null` without one. Anybody can write any
 * address into a form, so it counts only together with the sign that the person was signed in.
 */
export function ownerKey({ signedIn, url }: Person): string | null {
  return signedIn ? url : null;
}

/** Makes the author of a comment. `id` is that of an author of posts. */
export function toCommentAuthor(person: Person, id: string | null): ImportComment['author'] {
  const { name, url, avatar, email } = person;
  return { id, name, url, avatar, email };
}

/** Leaves out badges of Blogger (a `B`, an OpenID sign, a blank): they are not pictures of people. */
function avatarOf(src: string): string | null {
  const url = toHttpUrl(src, 'https://www.blogger.com');
  if (url === null) return null;
  const { hostname, pathname } = new URL(url);
  const badge =
    hostname.endsWith('blogblog.com') ||
    (/(^|\.)blogger\.com$/.test(hostname) && pathname.startsWith('/img/'));
  return badge ? null : url;
}
