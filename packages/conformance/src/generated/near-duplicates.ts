import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { commentInput, forced, sourceOf, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, rejects } from '../support/assert.js';
import { audit, auditors } from '../twin/audit.js';
import { writeTwinPost } from '../twin/seed-twin.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('comments');

const long = 'The same words again and again. '.repeat(40);

/** Texts that are others, though careless programs take some of them for one. */
const texts: readonly string[] = [
  'Well said, Ann. See you there',
  'Well said, Ann. See you there!',
  'Well said, Bob. See you there',
  'See you there. Well said, Ann',
  `${long} One`,
  `${long} Two`,
];

/** Texts that differ only in what a database or a language may fold, trim or count as equal numbers. */
const folded: readonly string[] = [
  'well said, ann. see you there',
  'WELL SAID, ANN. SEE YOU THERE',
  'Well said,  Ann. See you there',
  'Well said, Ann.\nSee you there',
  'Well said, Ann. See you there ',
  ' Well said, Ann. See you there',
  'Wéll said, Ann. See you there',
  'We\u0301ll said, Ann. See you there',
  'Straße',
  'STRASSE',
  'Strasse',
  '1',
  '01',
  '1.0',
  '1e0',
  '+1',
  'null',
  'NULL',
  '🎈',
  '🎉',
];

const guests = [
  { name: 'Ann' },
  { name: 'ann' },
  { name: 'Ánn' },
  { name: 'Ann', email: 'ann@blog.example' },
  { name: 'Ann', email: 'other@blog.example' },
  { name: 'Bob', email: 'ann@blog.example' },
  { name: 'Ann', url: 'https://ann.example/' },
];

/** Laws that tell a duplicate from a comment that is nearly one. */
export const nearDuplicateLaws: readonly Law[] = [
  law(
    'create.near-duplicates',
    'A comment is a duplicate if its text is the same to the character: no case, blank, mark or place makes two texts one.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: { ...writes(), 'comments.posts': 'own' },
      excusedBy: ['comments.duplicates-taken'],
    },
    async (t) => {
      const twin = await openTwin(t);
      await writeTwinPost(twin, 'post');
      await writeTwinPost(twin, 'elsewhere');
      const who = t.able('comments.create');
      // A platform may compare texts as its database does.
      const all = twin.isPlatform ? texts : [...texts, ...folded];
      const send = (text: string, postId = '<post>', fields: object = {}) =>
        twin.call(
          who,
          'comments.create',
          [{ ...commentInput(t, who, postId, { text }), ...fields }],
          {
            mayFail: true,
          },
        );
      for (const text of all) await send(text);
      for (const text of t.isolation === 'shared' ? all.slice(0, 2) : all) await send(text);
      for (const text of texts.slice(0, 2)) await send(text, '<elsewhere>');
      await audit(twin, { callers: auditors(twin, false), discussed: ['post', 'elsewhere'] });
    },
  ),
  law(
    'create.duplicate-replies',
    'The same text as a reply to another comment is a duplicate, and it is none when the first was deleted.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list', 'comments.delete'],
      capabilities: {
        ...writes(),
        'comments.posts': 'own',
        'comments.threading': { not: 'none' },
      },
      excusedBy: ['comments.duplicates-taken', 'comments.no-tombstones'],
    },
    async (t) => {
      const twin = await openTwin(t);
      await writeTwinPost(twin, 'post');
      const who = t.able('comments.create');
      const send = (name: string, text: string, parentId?: string) => {
        const input = commentInput(t, who, '<post>', { text, ...(parentId && { parentId }) });
        return twin.call(who, 'comments.create', [input], { bind: name, mayFail: true });
      };
      await send('first', 'Said once.');
      await send('other', 'Said by the way.');
      await send('again', 'Said once.', '<other>');
      await twin.call(t.able('comments.delete'), 'comments.delete', ['<first>']);
      await send('anew', 'Said once.', '<other>');
      await twin.call(t.able('comments.delete'), 'comments.delete', ['<other>']);
      await send('after the stone', 'Said by the way.');
      await audit(twin, { callers: auditors(twin, false), discussed: ['post'] });
    },
  ),
  law(
    'create.duplicate-edited',
    'A text that was edited away may be sent again, and the text that it was edited to may not.',
    {
      operations: ['posts.create', 'comments.create', 'comments.update'],
      capabilities: { ...writes(), 'comments.posts': 'own' },
      excusedBy: ['comments.duplicates-taken'],
    },
    async (t) => {
      const post = await writePost(t);
      const said = commentInput(t, t.able('comments.create'), post.id);
      const { create } = t.as(t.able('comments.create')).comments;
      const { comment } = await create(said);
      const source = sourceOf(t, 'comments', `Said better, ${t.word()}.`);
      const { update } = t.as(t.able('comments.update')).comments;
      await update(comment.id, { source }, forced(t, 'comments'));
      const duplicate = { reason: 'duplicate' } as const;
      const edited = () => create({ ...said, source });
      await rejects(edited, 'conflict', 'the text that now stands there, again', duplicate);
      const again = await create(said);
      equal(
        again.comment.id === comment.id,
        false,
        'whether the first text, again, is the old comment',
      );
      await rejects(() => create(said), 'conflict', 'the first text, a third time', duplicate);
    },
  ),
  law(
    'create.duplicate-hidden',
    'The same text is a duplicate whatever became of the first, and in whatever format it is sent.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list', ...ownStore],
      together: ['comments.setStatus'],
      capabilities: { ...writes(), 'comments.posts': 'own' },
      excusedBy: ['comments.duplicates-taken'],
    },
    async (t) => {
      const post = await writePost(t);
      const duplicate = { reason: 'duplicate' } as const;
      for (const who of t.callers('comments.create').filter((one) => t.actor(one).id !== null)) {
        const { create } = t.as(who).comments;
        for (const status of t.comments().statuses) {
          const said = commentInput(t, who, post.id);
          const { comment } = await create(said);
          await t.as('staff').comments.setStatus(comment.id, status, forced(t, 'comments'));
          for (const format of t.comments().formats) {
            const source = { ...said.source, format };
            const what = `what is ${status}, again as ${format}, as ${who}`;
            await rejects(() => create({ ...said, source }), 'conflict', what, duplicate);
          }
          const other = await create(commentInput(t, who, post.id));
          equal(other.comment.author?.id, t.actor(who).id, 'the writer of other words');
        }
      }
    },
  ),
  law(
    'create.duplicate-guests',
    'Guests are told apart by their addresses; those who give none, by their names, to the character.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: { ...writes(), 'comments.posts': 'own', 'comments.guest': { not: 'no' } },
      actors: ['anonymous'],
      features: ['configure'],
      excusedBy: ['comments.duplicates-taken'],
    },
    async (t) => {
      const twin = await openTwin(t);
      await writeTwinPost(twin, 'post');
      if (twin.isPlatform) return;
      const said = commentInput(t, 'anonymous', '<post>', { text: 'The same words.' });
      for (const author of [...guests, ...guests])
        await twin.call('anonymous', 'comments.create', [{ ...said, author }], { mayFail: true });
      await audit(twin, { callers: auditors(twin, false), discussed: ['post'] });
    },
  ),
  law(
    'create.old-duplicate',
    'The same text of the same writer is a duplicate for a day: what was said years ago may be said again.',
    {
      operations: [...importNeeds.operations, 'comments.create'],
      capabilities: { 'comments.guest': { not: 'no' } },
      actors: ['anonymous'],
      features: ['configure'],
      excusedBy: ['comments.duplicates-taken'],
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      const words = sourceOf(t, 'comments', 'The same words as ever.');
      const author = { id: null, name: 'Guest', url: null, avatar: null, email: null };
      const said = { author, source: words, createdAt: '2010-03-04T05:06:07.000Z' };
      await imported(t, [
        importPost(t, source, 'p', { commentsOpen: true }),
        importComment(source, 'p', 'c', said),
      ]);
      const { id: postId } = await postOf(t, source);
      const { create } = t.as('anonymous').comments;
      const again = { postId, source: words, author: { name: 'Guest' } };
      const { comment } = await create(again);
      equal(comment.source?.text ?? words.text, words.text, 'the text, said again');
      await rejects(() => create(again), 'conflict', 'the same on the same day', {
        reason: 'duplicate',
      });
    },
  ),
];
