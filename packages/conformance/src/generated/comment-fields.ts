import type { CommentInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import type { Needs } from '../law/needs.js';
import { commentInput } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';
import { audit, auditors } from '../twin/audit.js';
import { basedOn, writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';
import { trickyTexts } from './tricky-texts.js';

const law = lawsOf('fields');

const needs = {
  operations: ['posts.create', 'comments.list', 'comments.get'],
  together: ['comments.create'],
  capabilities: { ...writes(), 'comments.posts': 'own' },
} as const satisfies Needs;

type Author = NonNullable<CommentInput['author']>;

/** What a guest says of themselves, one after the other. */
const guests: readonly Author[] = [
  { name: 'A guest', email: 'A.Guest@blog.example', url: 'https://guest.example/A?b=C' },
  { name: 'Second guest', email: 'second@blog.example' },
  { name: 'Third guest', url: 'https://third.example/' },
  { name: 'Fourth', email: null, url: null },
  ...trickyTexts.slice(0, 7).map((name) => ({ name })),
];

/** Texts of comments at the edge of what the contract takes. */
const commentTexts: readonly string[] = [
  ...trickyTexts,
  'One\r\ntwo\n\n---\n\nthree\n',
  `${'Ünï𝒸ödé 🎈 '.repeat(700)}the end`,
];

/** Reads the comments of `<post>` in every way. */
async function readAll(t: LawContext, twin: Twin, comments: readonly string[]): Promise<void> {
  const reads = { callers: auditors(twin, t.isolation === 'fresh'), comments, discussed: ['post'] };
  await audit(twin, reads);
  if (t.target.reopen === undefined) return;
  await twin.reopened();
  await audit(twin, reads);
}

/** Opens both blogs with a post, and with comments open to all where that can be set. */
async function openDiscussion(t: LawContext): Promise<Twin> {
  if (t.target.configure !== undefined || t.callers('importer.write').length > 0)
    await t.configure();
  const twin = await openTwin(t);
  await writeTwinPost(twin, 'post');
  return twin;
}

/** The laws of each field of comments that can be written. */
export const commentFieldLaws: readonly Law[] = [
  law(
    'comments.source',
    'The text of a comment is kept to the character by create and by update, also where it is long, in another script, or looks like markup.',
    { ...needs, excusedBy: ['comments.plain-html'] },
    async (t) => {
      const twin = await openDiscussion(t);
      const who = t.able('comments.create');
      const names: string[] = [];
      for (const [at, text] of commentTexts.entries()) {
        if (at > 8 && t.isolation === 'shared') break;
        const { formats } = t.comments();
        const format = formats[at % Math.max(1, formats.length)] ?? 'html';
        const body = format === 'html' ? `<p>${text}</p>` : text;
        const input = commentInput(t, who, '<post>', { source: { format, text: body } });
        await twin.call(who, 'comments.create', [input], { bind: `c${at}`, mayRefuse: true });
        names.push(`c${at}`);
      }
      const editor = t.callers('comments.update', 'comments.create')[0];
      if (editor !== undefined && !t.deviates('comments.edited-by-staff')) {
        const own = commentInput(t, editor, '<post>', { text: 'Before.' });
        await twin.call(editor, 'comments.create', [own], { bind: 'edited' });
        for (const text of ['After.', ...commentTexts.slice(0, 6)]) {
          const source = commentInput(t, editor, '<post>', { text }).source;
          await twin.call(editor, 'comments.update', ['<edited>', { source }], {
            ...basedOn(twin, 'comments', 'edited'),
            mayRefuse: true,
          });
        }
        names.push('edited');
      }
      await readAll(
        t,
        twin,
        names.filter((name) => twin.pairs.get(name) !== undefined),
      );
    },
  ),
  law(
    'comments.author',
    'The name and addresses of a guest are kept by create, and by an edit of the text; an edit that gives them gives all anew.',
    {
      ...needs,
      actors: ['anonymous'],
      capabilities: { ...needs.capabilities, 'comments.guest': { not: 'no' } },
      features: ['configure'],
    },
    async (t) => {
      const twin = await openDiscussion(t);
      const names: string[] = [];
      for (const [at, author] of guests.entries()) {
        if (at > 5 && t.isolation === 'shared') break;
        const text = `Words of guest ${at}.`;
        const input: CommentInput = { ...commentInput(t, 'anonymous', '<post>', { text }), author };
        await twin.call('anonymous', 'comments.create', [input], {
          bind: `g${at}`,
          mayRefuse: true,
        });
        names.push(`g${at}`);
      }
      await changeGuest(t, twin);
      await readAll(
        t,
        twin,
        names.filter((name) => twin.pairs.get(name) !== undefined),
      );
    },
  ),
  law(
    'comments.status',
    'Each change of a comment’s status changes the status alone, in every read and count.',
    {
      ...needs,
      operations: [...needs.operations, 'comments.setStatus'],
      features: ['configure'],
      excusedBy: ['comments.trashed-leave-tombstones'],
    },
    async (t) => {
      const twin = await openDiscussion(t);
      const moderator = t.able('comments.setStatus');
      const writer = writersOf(t)[0] ?? t.able('comments.create');
      await writeTwinComment(twin, 'first', '<post>', writer);
      const { statuses, threading } = t.comments();
      await writeTwinComment(
        twin,
        'second',
        '<post>',
        writer,
        threading === 'none' ? {} : { parentId: '<first>' },
      );
      for (const from of statuses)
        for (const to of statuses)
          for (const status of [from, to]) {
            const by = basedOn(twin, 'comments', 'first');
            await twin.call(moderator, 'comments.setStatus', ['<first>', status], by);
            if (t.isolation === 'shared') continue;
            await audit(twin, {
              callers: auditors(twin, false),
              comments: ['first', 'second'],
              discussed: ['post'],
              posts: [{ id: '<post>' }],
            });
          }
      await readAll(t, twin, ['first', 'second']);
    },
  ),
];

function writersOf(t: LawContext): ActorName[] {
  return t
    .among('member', 'otherMember')
    .filter((who) => t.callers('comments.create').includes(who));
}

/** Staff change the text of a guest’s comment, and then what is told of the guest. */
async function changeGuest(t: LawContext, twin: Twin): Promise<void> {
  const [editor] = t.callers('comments.update');
  if (editor === undefined || t.deviates('comments.edited-by-staff')) return;
  const { source } = commentInput(t, editor, '<post>', { text: 'Changed by staff.' });
  await twin.call(editor, 'comments.update', ['<g0>', { source }], basedOn(twin, 'comments', 'g0'));
  for (const author of guests.slice(0, 4)) {
    const by = { ...basedOn(twin, 'comments', 'g1'), mayRefuse: true };
    await twin.call(editor, 'comments.update', ['<g1>', { author }], by);
  }
}
