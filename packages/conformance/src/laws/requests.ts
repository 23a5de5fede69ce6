import { lawsOf } from '../law/law.js';
import { equal, present } from '../support/assert.js';
import { taken, day, writeComment, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('requests');

export const requestLaws = [
  law(
    'posts',
    'A page of posts takes the same number of requests for every length, with content or without.',
    {
      operations: ['posts.list', 'posts.create'],
      capabilities: writes(),
      features: ['requests'],
      scoped: true,
    },
    async (t) => {
      const posts = [];
      for (let count = 0; count < 5; count += 1)
        posts.push(await writePost(t, taken(t, { publishedAt: day(count) })));
      const scope = t.scope(present(posts[0], 'a post'));
      const cost = async (limit: number, content: boolean) => {
        const before = t.target.requests?.() ?? 0;
        await t.as('anyone').posts.list({ ...scope, limit, content });
        return (t.target.requests?.() ?? 0) - before;
      };
      const contents = !t.deviates('posts.no-content-in-lists') ? [false, true] : [false];
      for (const content of contents) {
        await cost(1, content);
        equal(
          await cost(5, content),
          await cost(1, content),
          'the requests of a page of 5 and of 1',
        );
      }
    },
  ),
  law(
    'comments',
    'A page of comments takes the same number of requests for every length.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: writes(),
      features: ['requests'],
    },
    async (t) => {
      const post = await writePost(t);
      for (let count = 0; count < 5; count += 1) await writeComment(t, post.id);
      const cost = async (limit: number) => {
        const before = t.target.requests?.() ?? 0;
        await t.as('anyone').comments.list({ postId: post.id, limit });
        return (t.target.requests?.() ?? 0) - before;
      };
      await cost(1);
      equal(await cost(5), await cost(1), 'the requests of a page of 5 and of 1');
    },
  ),
];
