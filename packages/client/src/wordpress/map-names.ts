import {
  type Author,
  type AuthorRef,
  type Blog,
  type Tag,
  type TagRef,
  toHttpUrl,
} from '@blog/core';

import { countOf, distinctById, plainText, timeZoneOf } from '../kit/values.js';
import { avatarOf, slugOf } from './values.js';
import type { WpPost, WpSite, WpTerm, WpUser } from './wire.js';

/** Categories and tags are fetched apart, so that the id has to tell which it is. */
function termId(taxonomy: string, id: number): string | null {
  if (taxonomy === 'category') return `category.${id}`;
  return taxonomy === 'post_tag' ? `tag.${id}` : null;
}

/** The authors of a post, where they are embedded. */
export function authorsOf(wire: WpPost): AuthorRef[] | null {
  if (wire.author === 0) return [];
  const authors = (wire._embedded?.author ?? []).map((author): AuthorRef | null =>
    author
      ? { id: String(author.id), name: plainText(author.name) ?? '', slug: slugOf(author.slug) }
      : null,
  );
  // The id alone is no author: a name cannot be made up.
  return authors.some((author) => author !== null) ? distinctById(authors) : null;
}

/** The categories and tags of a post, where they are embedded. */
export function tagsOf(wire: WpPost): TagRef[] | null {
  const terms = wire._embedded?.['wp:term'];
  // Where there are none, nothing is embedded.
  if (!terms) return wire.categories?.length === 0 && wire.tags?.length === 0 ? [] : null;
  const refs = terms
    .flatMap((group) => group ?? [])
    .map((term): TagRef | null => {
      const id = term ? termId(term.taxonomy, term.id) : null;
      if (!term || id === null) return null;
      return { id, name: plainText(term.name) ?? '', slug: slugOf(term.slug) };
    });
  return distinctById(refs);
}

/** An author of posts. */
export function toAuthor(wire: WpUser): Author {
  return {
    id: String(wire.id),
    name: plainText(wire.name) ?? '',
    slug: slugOf(wire.slug),
    bio: plainText(wire.description),
    url: toHttpUrl(wire.url),
    avatar: avatarOf(wire.avatar_urls),
    email: wire.email || null,
    postCount: null,
  };
}

/** A category or tag; `null` for a term of another taxonomy. */
export function toTag(wire: WpTerm): Tag | null {
  const id = termId(wire.taxonomy, wire.id);
  if (id === null) return null;
  return {
    id,
    name: plainText(wire.name) ?? '',
    slug: slugOf(wire.slug),
    kind: wire.taxonomy === 'category' ? 'category' : 'tag',
    description: plainText(wire.description),
    parentId: wire.parent ? termId(wire.taxonomy, wire.parent) : null,
    postCount: countOf(wire.count),
  };
}

/** `5.5` hours to `+05:30`. */
function offsetOf(hours: unknown): string | null {
  if (typeof hours !== 'number' && (typeof hours !== 'string' || hours === '')) return null;
  const minutes = Math.round(Number(hours) * 60);
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return timeZoneOf(`${minutes < 0 ? '-' : '+'}${digits.join(':')}`);
}

/** The site, by the root of its API. */
export function toBlog(wire: WpSite): Blog {
  return {
    title: plainText(wire.name) ?? '',
    tagline: plainText(wire.description),
    url: toHttpUrl(wire.home),
    timeZone: timeZoneOf(wire.timezone_string) ?? offsetOf(wire.gmt_offset),
    language: null,
    icon: toHttpUrl(wire.site_icon_url),
    comments: null,
  };
}
