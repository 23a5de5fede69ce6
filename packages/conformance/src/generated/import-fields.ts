import type { ImportItem } from '@blog/core/backend';
import { blogItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day, sourceOf } from '../seed/seed.js';
import { audit } from '../twin/audit.js';
import { pairImported } from '../twin/pair-imported.js';
import { openTwin, type Twin } from '../twin/twin.js';
import { authorChanges, blogChanges, commentChanges, postChanges } from './import-values.js';

const law = lawsOf('fields');

interface Kind {
  readonly name: ImportItem['type'];
  /** The item whose fields change. */
  make(t: LawContext, source: string, fields: object): ImportItem;
  readonly fields: readonly string[];
  changes(t: LawContext): Readonly<Record<string, readonly unknown[]>>;
}

const anyWord = { word: () => 'word' };

const kinds: readonly Kind[] = [
  {
    name: 'blog',
    make: (_t, source, fields) => blogItem({ origin: { source, id: 'blog' }, ...fields }),
    fields: Object.keys(blogChanges),
    changes: () => blogChanges,
  },
  {
    name: 'author',
    make: (_t, source, fields) => importAuthor(source, 'a', fields),
    fields: Object.keys(authorChanges),
    changes: () => authorChanges,
  },
  {
    name: 'post',
    make: (t, source, fields) => importPost(t, source, 'p', fields),
    fields: Object.keys(postChanges(anyWord)),
    changes: postChanges,
  },
  {
    name: 'comment',
    make: (_t, source, fields) => importComment(source, 'p', 'c', fields),
    fields: Object.keys(commentChanges),
    changes: () => commentChanges,
  },
];

/** The items beside the one whose fields change. */
function around(t: LawContext, source: string): ImportItem[] {
  const path = `/2001/01/${source.slice(5)}`;
  return [
    importAuthor(source, 'a'),
    importAuthor(source, 'b'),
    importPost(t, source, 'p', { authors: ['a'], path, createdAt: day(-1), updatedAt: day(4) }),
    importComment(source, 'p', 'other', { number: 1 }),
    importComment(source, 'p', 'c', { number: 2, createdAt: day(2) }),
  ];
}

/** The laws of each field of each kind of item that an import writes. */
export const importFieldLaws: readonly Law[] = kinds.flatMap((kind) =>
  kind.fields.map((field) =>
    law(
      `import.${kind.name}.${field}`,
      `An import keeps the ${field} of each ${kind.name} as it was, and a second import changes it.`,
      importNeeds,
      async (t) => changeField(t, kind, field),
    ),
  ),
);

async function changeField(t: LawContext, kind: Kind, field: string): Promise<void> {
  if (!(await maySet(t, kind, field))) return;
  const twin = await openTwin(t);
  const source = `laws:${t.word()}`;
  const who = t.able('importer.write', 'importer.finish');
  await twin.call(who, 'importer.write', [around(t, source)]);
  await twin.call(who, 'importer.finish', []);
  await pairImported(twin, who, source);
  for (const value of kind.changes(t)[field] ?? []) {
    const item = kind.make(t, source, { ...fixedOf(t, kind, source), [field]: value });
    for (let times = 0; times < 2; times += 1) await twin.call(who, 'importer.write', [[item]]);
    await twin.call(who, 'importer.finish', []);
    await look(twin, t);
  }
  await leaveOut(twin, kind, field, kind.make(t, source, fixedOf(t, kind, source)));
  await changeByHand(twin, t);
  if (t.target.reopen !== undefined) {
    await twin.reopened();
    await look(twin, t);
  }
  // The settings of a blog are those of the laws that follow.
  if (kind.name === 'blog' && t.isolation === 'shared') await t.configure();
}

/** On somebody's blog, a law sets what can be put back, and nothing that leads readers elsewhere. */
async function maySet(t: LawContext, { name }: Kind, field: string): Promise<boolean> {
  if (t.isolation === 'fresh' || name !== 'blog') return true;
  // An import takes no former address away.
  if (field === 'url' || field === 'formerUrls' || t.callers('blog.get').length === 0) return false;
  if (field !== 'tagline' && field !== 'language') return true;
  return (await t.as('staff').blog.get())[field] !== null;
}

/** A field that an item leaves out stays as it is, where it may be left out; else the item is refused. */
async function leaveOut(twin: Twin, kind: Kind, field: string, item: ImportItem): Promise<void> {
  const { t } = twin;
  const who = t.able('importer.write', 'importer.finish');
  const changes = kind.changes(t);
  const full = { ...item, [field]: changes[field]?.[0] };
  const other = kind.fields.find((name) => name !== field) ?? '';
  const changed = Object.entries({ ...full, [other]: changes[other]?.[0] });
  const rest = Object.fromEntries(changed.filter(([name]) => name !== field));
  for (const one of [full, rest]) await twin.call(who, 'importer.write', [[one]]);
  await look(twin, t);
}

/** What was imported is changed as everything is: it keeps the date when it was made. */
async function changeByHand(twin: Twin, t: LawContext): Promise<void> {
  const who = t.callers('posts.update')[0];
  if (who !== undefined)
    await twin.call(who, 'posts.update', ['<p>', { title: 'Changed by hand' }]);
  const editor = t.callers('comments.update')[0];
  if (editor !== undefined) {
    const patch = { source: sourceOf(t, 'comments', 'Changed by hand.') };
    await twin.call(editor, 'comments.update', ['<c>', patch], { mayFail: true });
  }
  await look(twin, t);
}

/** The fields that `around` told of the item. */
function fixedOf(t: LawContext, kind: Kind, source: string): object {
  const same = around(t, source).find(
    (item) => item.type === kind.name && (kind.name !== 'comment' || item.origin.id === 'c'),
  );
  return { ...same };
}

/** Reads the whole blog, as an anonymous caller, as an author and as staff. */
async function look(twin: Twin, t: LawContext): Promise<void> {
  const callers = t.among('anonymous', 'editor', 'admin');
  const [staff] = callers.slice(-1);
  if (staff === undefined) return;
  if (twin.has(staff, 'blog.get')) await twin.call(staff, 'blog.get', []);
  await audit(twin, {
    callers,
    posts: [{ id: '<p>' }],
    comments: ['c', 'other'],
    discussed: ['p'],
    extra: ['mood', 'miles', 'off', 'none'],
  });
}
