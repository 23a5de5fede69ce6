import type { Html, Post, PostSummary, SearchHit } from '@blog/core';
import type { PostField } from '@blog/core/backend';

import { type Mismatch, mismatch } from '../support/mismatch.js';
import {
  byRules,
  type Comparing,
  free,
  ifTold,
  isPlain,
  type Rule,
  type Rules,
  sameCreation,
  sameHtml,
  sameInstant,
  sameSource,
  straight,
  unlike,
  where,
} from './rules.js';

type WholePost = Post<Html>;

const same: Rule<unknown> = (standard, tested, path) => mismatch(standard, tested, path);

/** Compares posts, whole or in summary, as far as the contract and the capabilities say. */
export function comparePost(comparing: Comparing, standard: object, tested: object, path: string) {
  const rules = postRules(comparing, tested as WholePost);
  const [one, two] = [standard as WholePost, tested as WholePost];
  const undated =
    one.status === 'draft' &&
    (comparing.t.deviates('posts.drafts-undated') ||
      comparing.t.deviates('posts.draft-loses-date'));
  const { content, preview, ...summary } = undated
    ? { ...rules, publishedAt: free, createdAt: free }
    : rules;
  // A list without `content: true` gives summaries: they have no such key.
  if (!('content' in standard))
    return 'content' in tested
      ? unlike('no such key', two.content, `${path}.content`)
      : byRules<PostSummary>(summary, one, two, path);
  return byRules<WholePost>({ ...summary, content, preview }, one, two, path);
}

/** Compares two hits of a search. */
export function compareHit(
  comparing: Comparing,
  standard: SearchHit,
  tested: SearchHit,
  path: string,
) {
  const shown = (tested.snippet ?? []).map(({ text }) => text).join('');
  if (!isPlain(shown)) return unlike('plain text', shown, `${path}.snippet`);
  if (standard.snippet === null && tested.snippet !== null)
    return unlike(null, tested.snippet, `${path}.snippet`);
  return comparePost(comparing, standard.post, tested.post, `${path}.post`);
}

function postRules(
  comparing: Comparing,
  { id, access, kind, status, createdAt }: WholePost,
): Rules<WholePost> {
  const { t, pairs, isPlatform } = comparing;
  const taken = <T>(field: PostField, rule: Rule<T>) => where(t.takes(field), rule);
  const instant = sameInstant(comparing);
  const dated: typeof instant = (standard, tested, path) =>
    standard === null ? null : instant(standard, tested, path);
  const hasExtra = t.takes('extra') && !t.deviates('posts.extra-fixed');
  return {
    id: (standard, tested, path) =>
      pairs.areSame('post', standard, tested) ? null : unlike('the same post', tested, path),
    kind: same,
    status: same,
    title: isPlatform ? sameButQuotes : same,
    // A platform may free the slug of what is in the trash.
    slug: where(status !== 'trashed' || !isPlatform, slugRule(comparing)),
    path: taken('path', same),
    formerPaths: where(t.takes('path') && !t.deviates('posts.former-paths'), ifTold(same)),
    url: free,
    excerpt: excerptRule(comparing, access),
    publishedAt: taken('publishedAt', isPlatform && status === 'private' ? dated : instant),
    createdAt: ifTold(sameCreation(comparing, 'post', id)),
    // A platform may not tell of changes, and may tell a date for a post that never changed. Elsewhere such
    // a date is that of its making.
    updatedAt: (standard, tested, path) => {
      if (standard === null && (isPlatform || tested === createdAt)) return null;
      return tested === null && (standard === null || isPlatform)
        ? null
        : instant(standard, tested, path);
    },
    authors: authorsRule(comparing),
    tags: tagsRule(comparing),
    image: where(
      t.takes('image') && !t.deviates('posts.image-rehosted') && !t.deviates('posts.image-size'),
      same,
    ),
    enclosures: taken('enclosures', same),
    // A platform may feature posts only, and may date what is private when it is written.
    featured: taken('featured', isPlatform && kind === 'page' ? ifTold(same) : same),
    access: same,
    commentCount: ifTold(same),
    // A platform may close pages to comments where nothing is said.
    commentsOpen: where(t.takes('commentsOpen') && !(isPlatform && kind === 'page'), ifTold(same)),
    revision: free,
    origin: where(standardHasImports(comparing), same),
    extra: where(hasExtra, isPlatform ? registeredExtra : same),
    content: contentRule(comparing),
    preview: free,
  };
}

/** A platform may draw quotes and dashes of plain texts in another way for readers. */
const sameButQuotes: Rule<string> = (standard, tested, path) =>
  straight(standard) === straight(tested) ? null : unlike(standard, tested, path);

/** A platform may tell that a custom field is empty, for a post that has none. */
const registeredExtra: Rule<PostSummary['extra']> = (standard, tested, path) => {
  const isEmpty = (value: unknown) =>
    value === null || value === '' || JSON.stringify(value) === '[]';
  const told = Object.entries(tested).filter(([key, value]) => key in standard || !isEmpty(value));
  return mismatch(standard, Object.fromEntries(told), path);
};

const standardHasImports = ({ t }: Comparing) => t.callers('importer.write').length > 0;

/** A slug that the law gave has letters of its own; how one is made of a title is the backend's. */
function slugRule({ t }: Comparing): Rule<string | null> {
  return (standard, tested, path) => {
    if (!t.takes('slug')) return null;
    if (standard?.startsWith('given-') === true) return same(standard, tested, path);
    return typeof tested === 'string' && tested !== '' ? null : unlike('a slug', tested, path);
  };
}

function excerptRule(
  { t, who, excerpts, isPlatform }: Comparing,
  access: PostSummary['access'],
): Rule<string | null> {
  const isShut = access !== 'public' && who === 'anonymous' && !isPlatform;
  return (standard, tested, path) => {
    if (!t.takes('excerpt')) return null;
    if (standard !== null && standard !== '' && excerpts.has(standard))
      return isPlatform && tested !== null
        ? sameButQuotes(standard, tested, path)
        : same(standard, tested, path);
    // An empty excerpt may be none.
    if (tested === null) return null;
    // An excerpt that is made of the text would give away what is withheld.
    if (isShut && tested !== '') return unlike(null, tested, path);
    if (!isPlain(tested)) return unlike('plain text', tested, path);
    return tested !== '' && excerpts.has(tested)
      ? unlike('none, or one made of the text', tested, path)
      : null;
  };
}

function authorsRule({ t, pairs }: Comparing): Rule<PostSummary['authors']> {
  return (standard, tested, path) => {
    if (tested === null && !t.takes('authorIds')) return null;
    const actual = tested ?? [];
    // Such a platform may keep one author, also of an import; it need not.
    const isCut = t.deviates('posts.one-author') && actual.length === 1;
    const expected = (standard ?? []).slice(0, isCut ? 1 : undefined);
    const isSame =
      expected.length === actual.length &&
      expected.every(({ id, name }, at) => {
        const other = actual[at];
        return (
          other !== undefined && pairs.areSame('author', id, other.id, name) && name === other.name
        );
      });
    return isSame ? null : unlike(expected, tested, path);
  };
}

function tagsRule({ t, pairs, isPlatform }: Comparing): Rule<PostSummary['tags']> {
  return (standard, tested, path) => {
    if (!t.takes('tags')) return null;
    const byName = (tags: PostSummary['tags']) =>
      isPlatform
        ? (tags ?? []).toSorted((one, two) => (one.name < two.name ? -1 : 1))
        : (tags ?? []);
    // A platform may file each post under a name of its own.
    const isOwn = ({ name }: { name: string }) =>
      isPlatform && pairs.get(`tag ${name}`) === undefined;
    const expected = byName(standard);
    const wanted = new Set(expected.map(({ name }) => name));
    const actual = byName(tested).filter((tag) => wanted.has(tag.name) || !isOwn(tag));
    const isSame =
      expected.length === actual.length &&
      expected.every(({ id, name }, at) => {
        const other = actual[at];
        return other?.name === name && pairs.areSame('tag', id, other.id, `tag ${name}`);
      });
    return isSame
      ? null
      : unlike(
          expected.map(({ name }) => name),
          actual.map(({ name }) => name),
          path,
        );
  };
}

function contentRule(comparing: Comparing): Rule<WholePost['content']> {
  const html = sameHtml(comparing);
  return (standard, tested, path): Mismatch | null => {
    if (standard === null || tested === null)
      return standard === tested
        ? null
        : unlike(standard === null ? null : 'the content', tested, path);
    const source = sameSource(standard.source, tested.source, `${path}.source`);
    return source ?? html(standard.html, tested.html, `${path}.html`);
  };
}
