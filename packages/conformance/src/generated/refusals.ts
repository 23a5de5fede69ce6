import { isWrite, type PostInput } from '@blog/core';
import {
  type ArgumentName,
  isOperation,
  operations,
  operationTable,
  splitOperation,
} from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { commentInput } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { audit, auditors } from '../twin/audit.js';
import { introduceAuthors, twinInput, writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin } from '../twin/twin.js';
import { fullFields, isOptional, postValues } from './post-values.js';

const law = lawsOf('errors');

const unknownId = '987654321';

/** Values of a kind of argument that are none, or name nothing. */
function badArguments(
  name: ArgumentName,
  group: string,
  { maxLimit }: { maxLimit: number },
): unknown[] {
  switch (name) {
    case 'query':
      return group === 'archive'
        ? [{ kind: 'essay' }, { year: 2010 }]
        : [
            { limit: 0 },
            { limit: -1 },
            { limit: 1.5 },
            { limit: maxLimit + 1 },
            { cursor: 'none-of-yours' },
            { cursor: '' },
            { unheardOf: 1 },
            ...(group === 'posts' ? [{ kind: 'essay' }, { sort: 'title' }] : []),
            ...(group === 'comments' ? [{ sort: 'number' }] : []),
            ...(group === 'search' ? [{ query: '' }] : []),
          ].map((query) => (group === 'search' ? { query: 'word', ...query } : query));
    case 'ref':
      return [
        {},
        { id: '' },
        { id: unknownId },
        { id: unknownId, unheardOf: 1 },
        ...(group === 'comments'
          ? []
          : [{ slug: 'none-of-yours' }, { slug: '' }, { id: unknownId, slug: 'none-of-yours' }]),
        ...(group === 'posts' ? [{ path: '/none/of/yours' }] : []),
      ];
    case 'id':
      return [unknownId];
    case 'status':
      return ['deleted', 'gone', ''];
    case 'postIds':
      return [Array.from({ length: 101 }, (_, at) => `${unknownId}${at}`)];
    default:
      // Inputs, patches and items have laws of their own, field by field.
      return [];
  }
}

/** A law for each operation: each of its arguments, wrong in each way, as each kind of caller. */
const operationRefusals: readonly Law[] = operations
  .filter((operation) => {
    const [group] = splitOperation(operation);
    const { args } = operationTable[operation];
    return args.some((name) => badArguments(name, group, { maxLimit: 100 }).length > 0);
  })
  .map((operation) =>
    law(
      `of.${operation}`,
      `${operation} refuses arguments that are none, and does not find what there is not, each with the right code.`,
      {
        operations: [operation, 'posts.create'],
        capabilities: writes(),
      },
      async (t) => refuses(t, operation),
    ),
  );

async function refuses(t: LawContext, operation: string): Promise<void> {
  if (!isOperation(operation)) return;
  const twin = await openTwin(t);
  await writeTwinPost(twin, 'post');
  const commenter = t.callers('comments.create')[0];
  if (operation.startsWith('comments') && commenter !== undefined)
    await writeTwinComment(twin, 'comment', '<post>', commenter);
  const [group] = splitOperation(operation);
  const { args } = operationTable[operation];
  const able = t.among(...t.callers(operation));
  const hasItem = group !== 'comments' || twin.pairs.get('comment') !== undefined;
  const right = (name: ArgumentName): unknown => {
    if (name === 'id') return group === 'comments' ? '<comment>' : '<post>';
    if (name === 'patch') return {};
    return name === 'status' ? (t.comments().statuses[0] ?? 'approved') : {};
  };
  // Whether a caller may write at all is looked at before or after the input, as a backend likes.
  const callers = isWrite(operation) ? [able.at(0)] : [able.at(-1), able.at(0)];
  for (const who of new Set(callers)) {
    if (who === undefined) continue;
    const own = t.as(who).capabilities;
    const told = group === 'posts' || group === 'comments' || group === 'search' ? group : 'tags';
    const maxLimit = Math.max(own[told]?.maxLimit ?? 100, 100);
    for (const [at, name] of args.entries()) {
      if (!hasItem && args.length > 1 && name !== 'id') continue;
      for (const wrong of badArguments(name, group, { maxLimit })) {
        const isThread = operation === 'comments.thread' && typeof wrong === 'object';
        const bad = isThread ? { postId: '<post>', ...wrong } : wrong;
        const given = args.map((other, place) => (place === at ? bad : right(other)));
        await twin.call(who, operation, given, { mayFail: true, anyPlace: true });
      }
    }
  }
}

/** Values of each field that are none. */
const badValues: Readonly<Record<keyof PostInput, readonly unknown[]>> = {
  title: [7, null, 'x'.repeat(301), {}],
  source: ['text', null, { format: 'word', text: 'x' }, { format: 'html' }, { text: 'x' }],
  slug: ['Not A Slug', '', 'a--b', '-a', 'a/b', 7, null, 'x'.repeat(201)],
  path: ['no/slash', '//twice.example', '/a?b=c', '/a#b', '/a b', '', 7, `/${'x'.repeat(501)}`],
  status: ['public', '', null, 7],
  publishedAt: ['yesterday', '2010-04-16', '2010-02-30T00:00:00.000Z', 7, ''],
  excerpt: [7, 'x'.repeat(2001), {}],
  tags: ['one', [''], ['  '], [7], ['x'.repeat(300)], null, ['a\u0007b']],
  authorIds: ['laws-author', [7], [unknownId], null],
  image: [
    'https://example.org/a.jpg',
    { url: 'javascript:alert(1)', alt: null, width: 1, height: 1 },
    7,
  ],
  enclosures: [
    'https://example.org/a.mp3',
    [{ url: 'javascript:alert(1)', type: 'audio/mpeg', size: null, seconds: null }],
    [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', size: -1, seconds: null }],
    [{ type: 'audio/mpeg' }],
    7,
  ],
  featured: ['true', 1, null],
  access: ['free', null, 7],
  commentsOpen: ['no', 0, null],
  extra: ['none', 7, [], null],
  kind: ['essay', null, 7],
};

/** A law for each field of a post: values that are none are refused, and nothing is changed by them. */
const fieldRefusals: readonly Law[] = postValues.map(({ field }) =>
  law(
    `posts.${field}`,
    `A ${field} that is none is refused by create and by update, at its place, and nothing is written.`,
    {
      together: ['posts.create', 'posts.update', 'posts.get'],
      capabilities: writes({ fields: isOptional(field) ? [field] : [] }),
      excusedBy: field === 'extra' ? ['posts.extra-fixed'] : [],
      scoped: true,
    },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('posts.create', 'posts.update', 'posts.get');
      await introduceAuthors(twin);
      await writeTwinPost(twin, 'full', fullFields(t), who);
      for (const value of badValues[field]) {
        // The other fields are good, and must not be written either.
        const patch = { title: 'Must not be written', [field]: value };
        await twin.call(who, 'posts.update', ['<full>', patch], { mayFail: true });
        const input = { ...twinInput(twin, 'refused'), ...patch };
        await twin.call(who, 'posts.create', [input], { mayFail: true });
      }
      await audit(twin, {
        callers: auditors(twin, false),
        posts: [{ id: '<full>' }],
        extra: ['kept', 'off'],
      });
    },
  ),
);

/** Inputs of comments that are none. */
const commentRefusal = law(
  'comments.input',
  'An input of a comment with a field that is none is refused at its place, and nothing is written.',
  {
    operations: ['posts.create', 'comments.create', 'comments.list'],
    capabilities: { ...writes(), 'comments.posts': 'own' },
  },
  async (t) => {
    const twin = await openTwin(t);
    await writeTwinPost(twin, 'post');
    await writeTwinPost(twin, 'elsewhere');
    const who = t.able('comments.create');
    await writeTwinComment(twin, 'there', '<elsewhere>', who);
    const good = commentInput(t, who, '<post>', { text: 'Good words.' });
    const bad: object[] = [
      { source: { ...good.source, text: '' } },
      { source: { ...good.source, text: '  \n ' } },
      { source: { ...good.source, text: 'x'.repeat(20_001) } },
      { source: null },
      { postId: unknownId },
      { parentId: unknownId },
      ...(t.comments().threading === 'none' ? [] : [{ parentId: '<there>' }]),
      { status: 'deleted' },
      { unheardOf: 1 },
      { author: { name: '' } },
      { author: { name: '  ' } },
      { author: { name: 'Ann', email: 'none' } },
      { author: { name: 'Ann', url: 'javascript:alert(1)' } },
      { author: { name: 'x'.repeat(101) } },
    ];
    for (const fields of bad)
      await twin.call(who, 'comments.create', [{ ...good, ...fields }], { mayFail: true });
    const editor = t.callers('comments.update')[0];
    if (editor !== undefined && !t.deviates('comments.edited-by-staff')) {
      const patches = bad.filter((fields) => 'source' in fields || 'author' in fields);
      for (const patch of [...patches, { unheardOf: 1 }, { status: 'approved' }, { postId: 'x' }])
        await twin.call(editor, 'comments.update', ['<there>', patch], { mayFail: true });
    }
    await audit(twin, {
      callers: auditors(twin, false),
      comments: ['there'],
      discussed: ['post', 'elsewhere'],
    });
  },
);

/** The laws of what is refused, made of the tables of operations, arguments and fields. */
export const refusalLaws: readonly Law[] = [...operationRefusals, ...fieldRefusals, commentRefusal];
