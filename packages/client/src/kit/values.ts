import { htmlToText, type Instant, isTimeZone } from '@blog/core';
import { pathOfUrl, toInstant } from '@blog/core/backend';

type Maybe<T> = T | null | undefined;

/**
 * Plain text of a title, name or description that is HTML, or has entities in it.
 *
 * @example
 * ```ts
 * import { countOf, instantOf, pathBelow, plainText } from '@blog/client/kit';
 *
 * plainText('Tides &amp; <em>winds</em>'); // 'Tides & winds'
 * instantOf('2026-01-02T03:04:05+01:00'); // '2026-01-02T02:04:05.000Z'
 * countOf('12'); // 12
 * pathBelow('https://blog.example.org/notes/tides', 'https://blog.example.org/notes'); // '/tides'
 * ```
 */
export function plainText(html: Maybe<string>): string | null {
  return typeof html === 'string' ? htmlToText(html) : null;
}

/**
 * A date with a zone, or without one in UTC; `null` where it is no date.
 *
 * @example
 * ```ts
 * import { instantOf } from '@blog/client/kit';
 *
 * instantOf('2026-01-02T03:04:05+01:00'); // '2026-01-02T02:04:05.000Z'
 * instantOf('soon'); // null
 * ```
 */
export function instantOf(date: Maybe<string>): Instant | null {
  return typeof date === 'string' ? toInstant(date) : null;
}

/**
 * A count that came as a number or as digits; `null` where it is no count.
 *
 * @example
 * ```ts
 * import { countOf } from '@blog/client/kit';
 *
 * countOf('12'); // 12
 * countOf(-1); // null
 * ```
 */
export function countOf(value: Maybe<string | number>): number | null {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return null;
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** The zone, if this runtime knows it; `null` otherwise, as every use of it would fail. */
export function timeZoneOf(zone: Maybe<string>): string | null {
  return typeof zone === 'string' && isTimeZone(zone) ? zone : null;
}

interface Place {
  readonly home: string;
  readonly host: string;
  readonly base: string;
}

/** The home page that was read last: all posts of a page lie below the same one. */
let place: Place | null = null;

function placeOf(home: string): Place {
  if (place?.home !== home)
    place = { home, host: new URL(home).host, base: pathOfUrl(home)?.replace(/\/$/, '') ?? '' };
  return place;
}

/** Parameters that tell the language of a post, or where its reader comes from, and not which post it is. */
const ASIDE = /^(?:lang|language|locale|hl|utm_[a-z]+|fbclid|gclid)$/i;

/** Whether an address names its post in the query: `/?p=4`, `/article.php?id=4`. */
function namesInQuery(url: string): boolean {
  const query = /^[^#?]*\?([^#]+)/.exec(url)?.[1];
  return (
    query !== undefined && [...new URLSearchParams(query).keys()].some((name) => !ASIDE.test(name))
  );
}

/**
 * The path of a permalink below the blog's home page, which is `/` itself. `null` where the address tells
 * no path of its own: the permalink lies elsewhere, or names the post in its query (`/?p=4`).
 *
 * @example
 * ```ts
 * import { pathBelow } from '@blog/client/kit';
 *
 * pathBelow('https://blog.example.org/notes/tides', 'https://blog.example.org/notes'); // '/tides'
 * pathBelow('https://blog.example.org/?p=4', 'https://blog.example.org'); // null
 * ```
 */
export function pathBelow(url: string | null, home: string | null): string | null {
  if (url === null || namesInQuery(url)) return null;
  const path = pathOfUrl(url);
  if (path === null || home === null) return path;
  const { host, base } = placeOf(home);
  if (new URL(url).host !== host) return null;
  if (path === base) return '/';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : null;
}

/**
 * The values that are there, each once by its id.
 *
 * @example
 * ```ts
 * import { distinctById } from '@blog/client/kit';
 *
 * distinctById([{ id: '7' }, null, { id: '7' }]); // [{ id: '7' }]
 * ```
 */
export function distinctById<T extends { id: string }>(values: readonly (T | null)[]): T[] {
  const byId = new Map<string, T>();
  for (const value of values) if (value !== null && !byId.has(value.id)) byId.set(value.id, value);
  return [...byId.values()];
}

/** The value for a platform's word; `other` for a word that is not known, as words may be added. */
export function lookup<T>(table: Readonly<Record<string, T>>, key: Maybe<string>, other: T): T {
  return typeof key === 'string' && Object.hasOwn(table, key) ? (table[key] ?? other) : other;
}
