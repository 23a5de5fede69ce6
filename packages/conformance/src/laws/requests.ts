import { lawsOf } from '../law.js';
import { equal, present } from '../support/assert.js';
import { day, writeComment, writePost, writePosts } from '../support/seed.js';

const law = lawsOf('requests');

export const requestLaws = [
  law(
    'posts',
    'A page of posts takes as many requests whatever its length, with content or without.',
    { operations: ['posts.list', 'posts.create'], features: ['requests'] },
    async (t) => {
      const posts = await writePosts(
        t,
        Array.from({ length: 8 }, (_, index) => day(index)),
      );
      const scope = t.scope(present(posts[0], 'a post'));
      const cost = async (limit: number, content: boolean) => {
        const before = t.target.requests?.() ?? 0;
        await t.as('anonymous').posts.list({ ...scope, limit, content });
        return (t.target.requests?.() ?? 0) - before;
      };
      for (const content of [false, true]) {
        await cost(1, content);
        equal(
          await cost(8, content),
          await cost(1, content),
          'the requests of a page of 8 and of 1',
        );
      }
    },
  ),
  law(
    'comments',
    'A page of comments takes as many requests whatever its length.',
    { operations: ['posts.create', 'comments.create', 'comments.list'], features: ['requests'] },
    async (t) => {
      const post = await writePost(t);
      for (let count = 0; count < 8; count += 1) await writeComment(t, post.id);
      const cost = async (limit: number) => {
        const before = t.target.requests?.() ?? 0;
        await t.as('anonymous').comments.list({ postId: post.id, limit });
        return (t.target.requests?.() ?? 0) - before;
      };
      await cost(1);
      equal(await cost(8), await cost(1), 'the requests of a page of 8 and of 1');
    },
  ),
];
