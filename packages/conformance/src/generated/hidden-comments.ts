import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { sourceOf } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { type ActorName, actorNames } from '../target/target.js';
import { audit } from '../twin/audit.js';
import { introduceAuthors, writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('access');

const ofPlatform: readonly ActorName[] = ['member', 'otherMember', 'author', 'otherAuthor'];

/**
 * A law for each caller: whatever the caller does with a comment in whatever state is taken or refused as the
 * contract says. What the caller may not see is not there, whatever is asked of it.
 */
export const hiddenCommentLaws: readonly Law[] = actorNames.map((who) =>
  law(
    `comments.states.${who}`,
    `Each call by ${who} about a comment in each state, by the caller or by another, on each post, is answered as the contract says: what is hidden is not there, for reads, replies and changes alike.`,
    {
      operations: ['posts.create', 'comments.create', 'comments.get', 'comments.setStatus'],
      capabilities: {
        ...writes(),
        ...moderates('approved', 'pending', 'spam', 'trashed'),
        'comments.posts': 'own',
      },
      actors: [who, 'author', 'otherAuthor'],
      excusedBy: [
        'comments.edited-by-staff',
        'comments.no-tombstones',
        ...(ofPlatform.includes(who) ? (['roles.by-platform'] as const) : []),
      ],
      features: ['configure'],
    },
    async (t) => callEverything(t, who),
  ),
);

async function callEverything(t: LawContext, who: ActorName): Promise<void> {
  const twin = await openTwin(t);
  await introduceAuthors(twin);
  const posts = await seedPosts(twin);
  const rows: { readonly comment: string; readonly post: string }[] = [];
  for (const post of posts)
    for (const by of writersOf(twin, who))
      for (const status of t.comments().statuses) {
        const comment = `${status} of ${by} on ${post}`;
        await writeTwinComment(twin, comment, `<${post}>`, by);
        await twin.call(t.able('comments.setStatus'), 'comments.setStatus', [
          `<${comment}>`,
          status,
        ]);
        rows.push({ comment, post });
      }
  await hideDraft(twin);
  for (const { comment, post } of rows) await callEach(twin, who, comment, post);
  const staff = t.able('comments.setStatus');
  const comments = rows.map((row) => row.comment);
  await audit(twin, {
    callers: [staff],
    comments,
    discussed: t.isolation === 'fresh' ? posts : [],
  });
}

/** Each operation on one comment, the delete last. */
async function callEach(twin: Twin, who: ActorName, comment: string, post: string): Promise<void> {
  const { t } = twin;
  const on = `<${comment}>`;
  const mayFail = { mayFail: true };
  const source = (text: string) => sourceOf(t, 'comments', `${text} ${who}: ${comment}.`);
  const guest = who === 'anonymous' ? { author: { name: 'A guest' } } : {};
  if (twin.has(who, 'comments.get')) await twin.call(who, 'comments.get', [{ id: on }]);
  if (twin.has(who, 'comments.create') && t.comments().threading !== 'none') {
    const reply = { postId: `<${post}>`, parentId: on, source: source('Reply of'), ...guest };
    await twin.call(who, 'comments.create', [reply], mayFail);
  }
  // Whether a revision is old is told to those alone who may change the comment.
  if (t.isolation === 'fresh' && t.comments().concurrency === 'revision') {
    const stale = { ...mayFail, options: { revision: 'an old one' } };
    const patch = { source: source('Never by') };
    if (twin.has(who, 'comments.update'))
      await twin.call(who, 'comments.update', [on, patch], stale);
    if (twin.has(who, 'comments.setStatus'))
      await twin.call(who, 'comments.setStatus', [on, 'trashed'], stale);
    if (twin.has(who, 'comments.delete')) await twin.call(who, 'comments.delete', [on], stale);
  }
  if (twin.has(who, 'comments.update'))
    await twin.call(who, 'comments.update', [on, { source: source('Changed by') }], mayFail);
  if (twin.has(who, 'comments.setStatus'))
    for (const status of t.comments().statuses.slice(0, 2))
      await twin.call(who, 'comments.setStatus', [on, status], mayFail);
  if (twin.has(who, 'comments.delete')) await twin.call(who, 'comments.delete', [on], mayFail);
}

/** A post of each author, and one that is a draft in the end. */
async function seedPosts(twin: Twin): Promise<string[]> {
  const { t } = twin;
  const names: string[] = [];
  for (const by of t.isolation === 'fresh' ? (['author', 'otherAuthor'] as const) : []) {
    await writeTwinPost(twin, `post of ${by}`, {}, by);
    names.push(`post of ${by}`);
  }
  if (t.isolation === 'shared') {
    await writeTwinPost(twin, 'post of otherAuthor', {}, 'otherAuthor');
    return ['post of otherAuthor'];
  }
  if (!isHidable(twin)) return names;
  await writeTwinPost(twin, 'draft', {}, 'otherAuthor');
  return [...names, 'draft'];
}

const isHidable = ({ t, has }: Twin) =>
  has('otherAuthor', 'posts.update') && t.posts().statuses.includes('draft');

async function hideDraft(twin: Twin): Promise<void> {
  if (twin.pairs.get('draft') === undefined) return;
  await twin.call('otherAuthor', 'posts.update', ['<draft>', { status: 'draft' }]);
}

/** The caller, and another who has an account. */
function writersOf(twin: Twin, who: ActorName): ActorName[] {
  const { t } = twin;
  const writes_ = (name: ActorName) => twin.has(name, 'comments.create');
  const other = t.among('otherMember', 'member', 'editor', 'admin').find((name) => name !== who);
  const own = t.isolation === 'fresh' && writes_(who) ? [who] : [];
  return [...own, ...(other !== undefined && writes_(other) ? [other] : [])];
}
