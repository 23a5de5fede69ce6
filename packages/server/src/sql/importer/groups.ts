import { importedPath, type ImportComment, type ImportPost } from '@blog/core/backend';

import type { Prepared } from './prepare.js';

/** The most items of a group: the statements of all of them are in memory at once. */
const MOST_ITEMS = 200;

/**
 * The things that an item takes part in, and how. Two items that take part in one thing in different ways, or both
 * `alone`, must come one after the other.
 */
type Claims = ReadonlyMap<string, string>;

/** No other item of a group may have such a claim. */
const ALONE = 'alone';

/**
 * Gathers items, in their order, into groups whose items have nothing to do with each other: a database over
 * a network is asked for all of a group at once. Items that were imported before stand alone, because what
 * else they change is not known here.
 */
export function* groupsOf(items: Iterable<Prepared>): Generator<readonly Prepared[]> {
  let group: Prepared[] = [];
  let claimed = new Map<string, string>();
  const written = new Set<string>();
  for (const each of items) {
    const claims = each.isKnown ? null : claimsOf(each, written);
    // A post may be joined by comments that waited for it, and so move those of other posts.
    const isOther = group[0] !== undefined && group[0].item.type !== each.item.type;
    if (claims === null || isOther || group.length >= MOST_ITEMS || !areApart(claims, claimed)) {
      if (group.length > 0) yield group;
      group = [];
      claimed = new Map();
    }
    if (claims === null) {
      yield [each];
      continue;
    }
    group.push(each);
    for (const [thing, way] of claims) claimed.set(thing, way);
  }
  if (group.length > 0) yield group;
}

function areApart(claims: Claims, claimed: Claims): boolean {
  for (const [thing, way] of claims) {
    const other = claimed.get(thing);
    if (other !== undefined && (other !== way || way === ALONE)) return false;
  }
  return true;
}

/** The claims of an item; `null` where it has to stand alone. `written` has the items before it. */
function claimsOf({ item }: Prepared, written: Set<string>): Claims | null {
  if (item.type !== 'post' && item.type !== 'comment') return null;
  const own = nameOf(item.type, item.origin.source, item.origin.id);
  const isRepeated = written.has(own);
  written.add(own);
  if (isRepeated) return null;
  return item.type === 'post' ? postClaims(item, own) : commentClaims(item, own);
}

/** A post takes its paths, and a place in the search index that is numbered by its second. */
function postClaims(post: ImportPost, own: string): Claims | null {
  const { slug, path, formerPaths, publishedAt, createdAt } = post;
  const sortAt = publishedAt ?? createdAt;
  const ownPath = path === null ? null : importedPath(path).path;
  // A free slug or path is looked for among all posts.
  if (slug === null || ownPath === null || sortAt === null) return null;
  const claims = new Map([
    [own, ALONE],
    [nameOf('path', ownPath), ALONE],
  ]);
  for (const each of formerPaths)
    claims.set(nameOf('path', importedPath(each).path ?? each), ALONE);
  for (const time of [publishedAt, createdAt])
    if (time !== null)
      claims.set(nameOf('second', String(Math.floor(Date.parse(time) / 1000))), ALONE);
  return claims;
}

/** A comment looks for its parent, and takes a number: the one that it brings, or the next. */
function commentClaims(comment: ImportComment, own: string): Claims {
  const { origin, post, parent, number } = comment;
  const isNumbered = number !== null && number !== undefined;
  const claims = new Map([
    [own, ALONE],
    [nameOf('numbers', origin.source, post), isNumbered ? 'given' : 'next'],
  ]);
  if (isNumbered) claims.set(nameOf('number', origin.source, post, String(number)), ALONE);
  // A comment that names itself is still alone in its own claim.
  if (parent !== null && !claims.has(nameOf('comment', origin.source, parent)))
    claims.set(nameOf('comment', origin.source, parent), 'found');
  return claims;
}

function nameOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
