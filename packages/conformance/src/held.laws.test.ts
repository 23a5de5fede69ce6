import { anonymous, type BlogBackend, memory } from '@blog/core';

import { standardActors, type Target } from './target/target.js';
import { describeLaws } from './vitest.js';

const source = { format: 'html', text: '<p>Some <em>words</em>.</p>' } as const;

/** A blog that holds something, and that nobody can write to: as a feed is. */
const readOnly: Target = {
  name: 'memory, read only',
  isolation: 'shared',
  actors: { anonymous },
  async open() {
    const store = memory();
    const author = store.as(standardActors.author);
    const member = store.as(standardActors.member);
    for (let month = 1; month <= 9; month += 1) {
      const post = await author.posts.create({
        title: `Letter number ${month}`,
        source,
        status: month === 9 ? 'draft' : 'published',
        publishedAt: `2012-0${month}-05T08:00:00.000Z`,
        access: month === 2 ? 'paid' : 'public',
        tags: ['Letters'],
      });
      if (month % 2 === 0) await member.comments.create({ postId: post.id, source });
    }
    const view: BlogBackend = store.as(anonymous);
    const { create: _create, ...comments } = view.comments ?? {};
    return { backendFor: async () => ({ ...view, comments }), close: async () => undefined };
  },
};

describeLaws(readOnly);
