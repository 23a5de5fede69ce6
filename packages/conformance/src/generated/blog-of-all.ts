import type { PostInput, SettableStatus } from '@blog/core';
import type { CapabilityNeed } from '../law/needs.js';
import { day, tagName } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';
import {
  introduceAuthors,
  seededTwin,
  writeTwinComment,
  writeTwinPost,
} from '../twin/seed-twin.js';
import type { Twin } from '../twin/twin.js';
import type { LawContext } from '../law/context.js';
import { writerIds } from './post-values.js';

/** The needs of a law that reads {@link blogOfAll}. */
export const readsBlogOfAll = {
  operations: ['posts.create', 'posts.list', 'posts.get'],
  capabilities: writes() as Readonly<Record<string, CapabilityNeed>>,
  scoped: true,
} as const;

/** The names of the posts that a blog of all has, and how they differ. */
export interface BlogOfAll {
  readonly twin: Twin;
  /** Names of the posts. */
  readonly posts: readonly string[];
  /** Names of the comments. */
  readonly comments: readonly string[];
  /** Names of the posts that have comments. */
  readonly discussed: readonly string[];
  /** A word of each text of a post, and of each title. */
  readonly words: readonly string[];
  /** The word of the text that only some may read. Its author need not find it. */
  readonly gated: string;
}

const future = '2999-01-01T00:00:00.000Z';

type Row = readonly [name: string, by: 'author' | 'otherAuthor', fields: Partial<PostInput>];

function rowsOf(t: LawContext, [red, blue]: readonly [string, string]): readonly Row[] {
  const ofBoth = t.deviates('posts.one-author') ? {} : { authorIds: writerIds(t) };
  const tags = { plain: [red], both: [red, blue], second: [blue] };
  const kind = 'page' as const;
  return [
    ['plain', 'author', { publishedAt: day(0), tags: tags.plain, extra: { mood: 'calm' } }],
    ['starred', 'author', { publishedAt: day(40), featured: true, tags: tags.both }],
    ['second', 'otherAuthor', { publishedAt: day(40, 1000), tags: tags.second, featured: true }],
    ['shared', 'author', { publishedAt: day(-400), tags: tags.both, ...ofBoth }],
    ['closed', 'otherAuthor', { publishedAt: day(80), commentsOpen: false }],
    ['members', 'author', { publishedAt: day(81), access: 'members', extra: { mood: 'shut' } }],
    ['paid', 'author', { publishedAt: day(82), access: 'paid', extra: { mood: 'dear' } }],
    ['locked', 'otherAuthor', { publishedAt: day(83), access: 'password' }],
    ['draft', 'author', { status: 'draft', publishedAt: day(41), tags: tags.plain }],
    ['draft two', 'otherAuthor', { status: 'draft', tags: tags.second, featured: true }],
    ['private', 'author', { status: 'private', publishedAt: day(42), tags: tags.both }],
    ['trashed', 'author', { status: 'trashed', publishedAt: day(43), tags: tags.plain }],
    ['later', 'author', { status: 'scheduled', publishedAt: future, tags: tags.plain }],
    ['page', 'author', { kind, publishedAt: day(44), tags: tags.plain }],
    ['page draft', 'author', { kind, status: 'draft', publishedAt: day(45) }],
  ];
}

/** Whether the backend can write the row as it is. */
function isWritten(
  t: LawContext,
  { status = 'published', kind, access }: Partial<PostInput>,
): boolean {
  if (kind !== undefined && !t.takes('kind')) return false;
  if (access !== undefined && !t.takes('access')) return false;
  if (access === 'password' && t.deviates('posts.no-passwords')) return false;
  if (status === 'scheduled' && !t.takes('publishedAt')) return false;
  return t.posts().statuses.includes(status);
}

/**
 * A blog with posts in every state, of every access and by two authors, with pages, and with comments in
 * every state, twice: the tested one and the standard. It is made once for all laws that share a blog.
 */
export async function blogOfAll(t: LawContext): Promise<BlogOfAll> {
  const posts: string[] = [];
  const comments: string[] = [];
  const tags = [tagName(t, 'Red', 'tint'), tagName(t, 'Blue', 'tint')] as const;
  const rows = rowsOf(t, t.isolation === 'fresh' ? tags : [tagName(t, 'Red'), tagName(t, 'Blue')]);
  let gated = '';
  if (t.target.configure !== undefined || t.callers('importer.write').length > 0)
    await t.configure();
  const twin = await seededTwin(t, 'blog of all', async (made) => {
    const words: string[] = [];
    await introduceAuthors(made);
    for (const [name, by, fields] of rows) {
      if (!isWritten(t, fields)) continue;
      // Authors write posts; a platform may keep pages for editors.
      const own = fields.kind === 'page' ? undefined : t.among(by)[0];
      const who = own ?? t.able('posts.create');
      const [titled, told] = [t.word(), t.word()];
      const format = t.posts().formats[0] ?? 'html';
      const text = `Words of ${name}: ${told}.`;
      const isPage = fields.kind === 'page' && t.deviates('pages.no-tags');
      const input = {
        ...fields,
        title: `${name} ${titled}`,
        source: { format, text: format === 'html' ? `<p>${text}</p>` : text },
        ...(isPage && { tags: undefined }),
      };
      if (isPage) delete input.tags;
      await writeTwinPost(made, name, input, who);
      posts.push(name);
      // Whether the author finds such a text is the backend’s, so one of them is enough.
      words.push(titled, ...(fields.access === 'password' ? [] : [told]));
      if (name === 'paid') gated = told;
    }
    await discuss(made, posts, comments);
    made.notes.set('blog of all', { posts, comments, words, gated });
  });
  const known = twin.notes.get('blog of all') as Omit<BlogOfAll, 'twin' | 'discussed'> | undefined;
  const names = known ?? { posts, comments, words: [], gated };
  return {
    twin,
    ...names,
    discussed: names.posts.filter((name) => ['plain', 'members', 'draft', 'closed'].includes(name)),
  };
}

/** Writes comments in every state, in a thread of which parts were taken down. */
async function discuss(twin: Twin, posts: readonly string[], comments: string[]): Promise<void> {
  const { t } = twin;
  if (t.callers('comments.create').length === 0 || t.capabilities.comments === undefined) return;
  // Whoever may say whether a comment waits, where the blog does not tell how it decides.
  const staff = t.callers('comments.create', 'comments.setStatus')[0];
  const writers = t
    .among('member', 'otherMember')
    .filter((who) => twin.has(who, 'comments.create'));
  const guests = t.comments().guest !== 'no' && twin.has('anonymous', 'comments.create');
  const guest: ActorName[] = guests ? ['anonymous'] : [];
  const [first] = [...writers, ...(staff === undefined ? [] : [staff]), ...guest];
  if (first === undefined) return;
  const write = async (name: string, who: ActorName, parent?: string, on = 'plain') => {
    const parentId = parent === undefined ? {} : { parentId: `<${parent}>` };
    const author = { name: 'A guest', email: 'guest@blog.example', url: 'https://guest.example/' };
    await writeTwinComment(twin, name, `<${on}>`, who, { ...parentId, author });
    comments.push(name);
    const approver = t.callers('comments.setStatus')[0];
    if (approver !== undefined && t.comments().statuses.includes('approved'))
      await setStatus(twin, approver, name, 'approved');
  };
  const second = writers[1] ?? first;
  const isThreaded = t.comments().threading !== 'none';
  await write('question', guest[0] ?? first);
  await write('answer', first, isThreaded ? 'question' : undefined);
  await write('thanks', second, isThreaded ? 'answer' : undefined);
  await write('gone', first);
  await write('left', second, isThreaded ? 'gone' : undefined);
  const moderator = t.callers('comments.setStatus')[0];
  if (moderator !== undefined)
    for (const status of t.comments().statuses) {
      if (status === 'approved') continue;
      await write(`to be ${status}`, first, isThreaded ? 'question' : undefined);
      await setStatus(twin, moderator, `to be ${status}`, status);
    }
  if (posts.includes('members') && writers.length > 0)
    await write('inside', first, undefined, 'members');
  const remover = t.callers('comments.delete')[0];
  if (remover === undefined || t.deviates('comments.no-tombstones') || !isThreaded) return;
  await twin.call(remover, 'comments.delete', ['<gone>']);
  // An answer that waits is an answer.
  if (moderator === undefined || !t.comments().statuses.includes('pending')) return;
  await write('asked', first);
  await write('waiting', second, 'asked');
  await setStatus(twin, moderator, 'waiting', 'pending');
  await twin.call(remover, 'comments.delete', ['<asked>']);
}

async function setStatus(
  twin: Twin,
  who: ActorName,
  name: string,
  status: SettableStatus,
): Promise<void> {
  await twin.call(who, 'comments.setStatus', [`<${name}>`, status]);
}
