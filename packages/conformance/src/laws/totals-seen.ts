import { lawsOf } from '../law/law.js';
import { actorNames } from '../target/target.js';
import { taken, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { type PageQuery, walk } from '../support/walk.js';

const search = lawsOf('search');
const paging = lawsOf('paging');

/** A total counts what its caller may read, and tells nothing of the rest. */
export const seenTotalLaws = [
  search(
    'total-seen',
    'The total of a search is the number of hits that the caller gets: it counts nothing that is hidden.',
    {
      operations: ['posts.create', 'search.posts'],
      capabilities: { ...writes({ statuses: ['draft'] }), 'search.total': { not: 'none' } },
    },
    async (t) => {
      const word = t.word();
      const title = `About ${word}`;
      const writers = t.callers('posts.create').filter((who) => who !== 'anonymous');
      await writePost(t, { title });
      await writePost(t, { title, ...taken(t, { access: 'members' }) });
      for (const who of t.isolation === 'fresh' ? writers : writers.slice(0, 1))
        for (const status of ['draft', 'private', 'trashed', 'scheduled'] as const) {
          if (!(t.views.get(who)?.capabilities.posts?.statuses.includes(status) ?? false)) continue;
          if (status === 'scheduled' && !t.takes('publishedAt')) continue;
          const due = status === 'scheduled' ? { publishedAt: '2999-01-01T00:00:00.000Z' } : {};
          await writePost(t, { title, status, ...due }, who);
        }
      for (const who of actorNames.filter((one) => t.callers('search.posts').includes(one))) {
        const { posts } = t.as(who).search;
        const limit = t.capabilities.search?.maxLimit ?? 1;
        const hits = await walk((page) => posts({ query: word, ...page }), limit);
        const { total } = await posts({ query: word, total: true, limit: 1 });
        equal(total, hits.length, `the total, as ${who}`);
        if (who === 'anonymous') equal(total, 2, 'the total of what is published');
      }
    },
  ),
  paging(
    'posts.total-seen',
    'The total of a list in each state is the number of posts that the caller gets.',
    {
      operations: ['posts.create', 'posts.list'],
      capabilities: {
        ...writes({ statuses: ['draft'] }),
        'posts.total': { not: 'none' },
        'posts.filters': { has: 'status' },
      },
      actors: ['author', 'otherAuthor'],
      scoped: true,
      excusedBy: ['roles.by-platform'],
    },
    async (t) => {
      const first = await writePost(t);
      const states = (['draft', 'private', 'trashed'] as const).filter((one) =>
        t.posts().statuses.includes(one),
      );
      for (const who of ['author', 'otherAuthor', 'staff'] as const)
        for (const status of states) await writePost(t, { status }, who);
      for (const who of ['author', 'otherAuthor', ...t.among('editor', 'admin')] as const)
        for (const status of states) {
          const query = { ...t.scope(first), status };
          const { list } = t.as(who).posts;
          const own = await walk(
            (page: PageQuery) => list({ ...query, ...page }),
            t.posts().maxLimit,
          );
          const { total } = await list({ ...query, total: true, limit: 1 });
          equal(total, own.length, `the total of ${status}, as ${who}`);
        }
    },
  ),
];
