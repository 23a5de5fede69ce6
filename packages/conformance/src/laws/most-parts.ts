import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds } from '../seed/imported.js';
import { importAuthor, importPost } from '../seed/seed-import.js';
import { forced, postInput, tagName } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { ids, walk } from '../support/walk.js';

const law = lawsOf('limits');

const each = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** The most parts that a post may be given. */
const MOST = { tags: 100, authors: 50, files: 100, fields: 50 } as const;

async function keepsAll(t: LawContext): Promise<void> {
  if (t.isolation === 'shared') return;
  const source = `laws:${t.word()}`;
  const authors = each(MOST.authors, (at) => `a${at}`);
  await imported(t, [
    ...authors.map((id) => importAuthor(source, id)),
    ...authors.map((id) => importPost(t, source, `p${id}`, { authors: [id] })),
  ]);
  const { posts, authors: named } = t.as('staff');
  const limit = t.capabilities.authors?.maxLimit ?? 1;
  const known = await walk((page) => named.list(page), limit);
  // Not in the order of names, in which a backend may have them.
  const authorIds = ids(known.filter(({ name }) => name.includes(source))).toReversed();
  equal(authorIds.length, MOST.authors, 'the authors that were imported');
  const names = each(MOST.tags - 1, (at) => tagName(t, `Tag ${at}`)).toReversed();
  const enclosures = each(MOST.files, (at) => ({
    url: `https://example.org/${at}.mp3`,
    type: 'audio/mpeg',
    size: at,
    seconds: null,
  })).toReversed();
  const extra = Object.fromEntries(each(MOST.fields, (at) => [`field ${at}`, at]));
  const whole = { tags: names, authorIds, enclosures, extra };
  const made = await posts.create(postInput(t, whole));
  const first = await posts.create(postInput(t));
  const patch = { ...whole, tags: [t.tag, ...names] };
  const changed = await posts.update(first.id, patch, forced(t, 'posts'));
  const asked = Object.keys(extra);
  for (const { id } of [made, changed]) {
    const read = await posts.get({ id, extra: asked });
    const { items } = await posts.list({
      tagId: present(read.tags?.at(-1)?.id, 'the last tag'),
      extra: asked,
    });
    const listed = present(
      items.find((item) => item.id === id),
      'the post, by its last tag',
    );
    for (const post of [read, listed]) {
      equal(
        post.tags?.map(({ name }) => name),
        [t.tag, ...names],
        'the tags',
      );
      equal(ids(post.authors ?? []), authorIds, 'the authors');
      equal(post.enclosures, enclosures, 'the files');
      equal(post.extra, extra, 'the custom fields');
    }
    const byAuthor = await posts.list({ authorId: present(authorIds.at(-1), 'the last author') });
    equal(ids(byAuthor.items).includes(id), true, 'whether the last author has the post');
  }
}

/** Laws of posts that have as many parts as they may have. */
export const mostPartsLaws: readonly Law[] = [
  law(
    'posts.most-parts',
    'A post keeps 100 tags, 50 authors, 100 files and 50 custom fields, each in its order, and is found by the last of its tags and authors.',
    {
      operations: [...importNeeds.operations, 'posts.create', 'posts.update', 'authors.list'],
      capabilities: {
        ...writes({ fields: ['tags', 'authorIds', 'enclosures', 'extra'] }),
        'posts.filters': { hasAll: ['tagId', 'authorId'] },
      },
    },
    keepsAll,
  ),
];
