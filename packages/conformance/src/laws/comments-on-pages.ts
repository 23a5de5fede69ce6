import { lawsOf } from '../law/law.js';
import { basedOn, forced, writeComment, writePost } from '../seed/seed.js';
import { moderates, ownStore, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { ids, limitFor, walk } from '../support/walk.js';

const law = lawsOf('comments');

/** Pages are posts, also for comments. */
export const pageCommentLaws = [
  law(
    'on-pages',
    'Comments on a page are listed, counted, threaded and moderated like those on a post, and are in the list of the whole blog.',
    {
      operations: ['comments.create', 'comments.list', 'posts.list', 'posts.get', ...ownStore],
      together: ['posts.create', 'comments.setStatus', 'comments.delete'],
      capabilities: {
        ...writes({ fields: ['kind', 'commentsOpen'] }),
        ...moderates('approved', 'spam'),
        'comments.threading': { not: 'none' },
      },
      excusedBy: ['comments.one-post-a-list', 'comments.no-tombstones'],
    },
    async (t) => {
      const page = await writePost(t, { kind: 'page', commentsOpen: true });
      const first = await writeComment(t, page.id);
      const reply = await writeComment(t, page.id, { parentId: first.id });
      const { comments, posts } = t.as('anyone');
      const filtered = t.comments().filters.includes('postStatus');
      const queries = [{}, ...(filtered ? [{ postStatus: 'published' } as const] : [])];
      const told = async (expected: readonly string[], count: number, when: string) => {
        equal(ids((await comments.list({ postId: page.id })).items), expected, `the list ${when}`);
        // A shared blog may have any number of comments.
        for (const query of t.isolation === 'shared' ? [] : queries) {
          const limit = limitFor(t.capabilities, 'comments', 2);
          const all = await walk((part) => comments.list({ ...query, ...part }), limit);
          const own = all.filter(({ postId }) => postId === page.id);
          equal(ids(own), expected, `those of the list ${JSON.stringify(query)} on it, ${when}`);
        }
        if (t.callers('comments.thread').length > 0) {
          const read = await comments.thread({ postId: page.id });
          equal(ids(read.items.map(({ comment }) => comment)), expected, `the thread ${when}`);
        }
        if (t.callers('comments.counts').length > 0)
          equal(await comments.counts([page.id]), { [page.id]: count }, `the counts ${when}`);
        const { commentCount } = await posts.get({ id: page.id });
        if (commentCount === null) return;
        equal(commentCount, count, `commentCount ${when}`);
        const pages = await posts.list({ kind: 'page' });
        const listed = pages.items.find(({ id }) => id === page.id);
        equal(listed?.commentCount, count, `commentCount in a list, ${when}`);
      };
      await told([first.id, reply.id], 2, 'with two');
      if (t.comments().numbering !== 'none') equal(reply.number, 2, 'the number of the reply');
      const staff = t.as('staff').comments;
      const spam = await staff.setStatus(reply.id, 'spam', basedOn(t, 'comments', reply));
      await told([first.id], 1, 'with one that is spam');
      await staff.setStatus(reply.id, 'approved', basedOn(t, 'comments', spam));
      await staff.delete(first.id, forced(t, 'comments'));
      await told([first.id, reply.id], 1, 'with a tombstone');
    },
  ),
];
