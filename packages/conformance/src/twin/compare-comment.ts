import {
  type ArchiveMonth,
  type Author,
  type Comment,
  hasRole,
  type Html,
  type Tag,
} from '@blog/core';

import { mismatch } from '../support/mismatch.js';
import type { ActorName } from '../target/target.js';
import {
  byRules,
  type Comparing,
  free,
  ifTold,
  type Rule,
  sameCreation,
  sameHtml,
  sameInstant,
  sameSource,
  unlike,
  where,
} from './rules.js';

const same: Rule<unknown> = (standard, tested, path) => mismatch(standard, tested, path);

function idRule({ pairs }: Comparing, type: 'post' | 'comment'): Rule<string> {
  return (standard, tested, path) =>
    pairs.areSame(type, standard, tested)
      ? null
      : unlike(`the same ${type}`, pairs.nameOf(type, tested), path);
}

/** Compares comments as a caller has them. */
export function compareComment(
  comparing: Comparing,
  who: ActorName,
  standard: Comment<Html>,
  tested: Comment<Html>,
  path: string,
) {
  const { t } = comparing;
  const id = idRule(comparing, 'comment');
  const instant = sameInstant(comparing);
  return byRules<Comment<Html>>(
    {
      id,
      postId: idRule(comparing, 'post'),
      parentId: (one, two, at) =>
        one === null || two === null ? same(one, two, at) : id(one, two, at),
      kind: same,
      status: same,
      number: where(t.comments().numbering === 'permanent', same),
      author: writerRule(comparing, who),
      createdAt: sameCreation(comparing, 'comment', tested.id),
      updatedAt: (one, two, at) =>
        comparing.isPlatform && (one === null || two === null) ? null : instant(one, two, at),
      html: sameHtml(comparing),
      source: where(!t.deviates('comments.edited-by-staff'), sameSource),
      url: free,
      revision: free,
      origin: where(t.callers('importer.write').length > 0, same),
    },
    standard,
    tested,
    path,
  );
}

/** An address is shown to those who moderate. Of an account, a backend may know more than the standard. */
function writerRule({ t, pairs }: Comparing, who: ActorName): Rule<Comment<Html>['author']> {
  const moderates = hasRole(t.actor(who), 'editor');
  const account = t.deviates('comments.by-members') ? 'member' : 'author';
  return (standard, tested, path) => {
    if (standard === null || tested === null) return same(standard, tested, path);
    const isGuest = standard.id === null;
    return byRules<NonNullable<Comment<Html>['author']>>(
      {
        id: (one, two, at) =>
          one === null || two === null
            ? same(one, two, at)
            : pairs.areSame(account, one, two, standard.name)
              ? null
              : unlike(one, two, at),
        name: same,
        url: where(isGuest, same),
        // Only an import tells the picture of a guest.
        avatar: where(isGuest && standard.avatar !== null, same),
        email: where(isGuest || !moderates, same),
      },
      standard,
      tested,
      path,
    );
  };
}

/** A slug that the law gave has letters of its own; how one is made of a name is the backend's. */
const slugOfName: Rule<string | null> = (standard, tested, path) => {
  if (standard?.startsWith('given-') === true) return same(standard, tested, path);
  return tested === '' ? unlike('a slug, or null', tested, path) : null;
};

/** Compares tags. */
export function compareTag(comparing: Comparing, standard: Tag, tested: Tag, path: string) {
  const { pairs, isPlatform } = comparing;
  return byRules<Tag>(
    {
      name: same,
      slug: slugOfName,
      // A platform may have categories and descriptions of its own.
      kind: where(!isPlatform, same),
      description: where(!isPlatform, same),
      parentId: where(!isPlatform, same),
      id: (one, two, at) =>
        pairs.areSame('tag', one, two, `tag ${standard.name}`) ? null : unlike(one, two, at),
      postCount: ifTold(same),
    },
    standard,
    tested,
    path,
  );
}

/** Compares authors. What only an import tells of them is compared where the blog can import. */
export function compareAuthor(
  comparing: Comparing,
  who: ActorName,
  standard: Author,
  tested: Author,
  path: string,
) {
  const { t, pairs } = comparing;
  const imports = t.callers('importer.write').length > 0;
  const moderates = hasRole(t.actor(who), 'editor');
  return byRules<Author>(
    {
      name: same,
      slug: slugOfName,
      id: (one, two, at) =>
        pairs.areSame('author', one, two, standard.name) ? null : unlike(one, two, at),
      bio: where(imports, same),
      url: where(imports, same),
      avatar: where(imports, same),
      email: where(imports || !moderates, same),
      postCount: where(t.isolation === 'fresh', ifTold(same)),
    },
    standard,
    tested,
    path,
  );
}

/** Compares the months of an archive. */
export function compareMonths(standard: ArchiveMonth[], tested: ArchiveMonth[], path: string) {
  const told = (months: ArchiveMonth[]) => months.map(({ month, count }) => `${month}: ${count}`);
  return mismatch(told(standard), told(tested), path);
}
