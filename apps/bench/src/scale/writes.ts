import type { SqlStore } from '@blog/server/sql';

import type { Read } from './reads.js';

/** Writes that people wait for. Each of them must cost the same, however many others there are. */
export async function writesOf(store: SqlStore): Promise<Read[]> {
  const { posts: articles, comments } = store.as({ role: 'editor', id: 'e', name: 'Editor' });
  const { items } = await articles.list({ limit: 50 });
  let written = 0;
  const source = () => ({
    format: 'text' as const,
    text: `Said for the first time: ${(written += 1)}`,
  });
  const next = () => items[written % items.length]?.id ?? '';
  return [
    {
      name: 'a comment is written',
      growth: 'constant',
      run: () => comments.create({ postId: next(), source: source() }),
    },
    {
      name: 'a post of common tags is changed',
      growth: 'constant',
      run: () =>
        articles.update(
          next(),
          { source: source(), tags: written % 2 === 0 ? ['Everyday'] : ['Everyday', 'Eclipse'] },
          { revision: '*' },
        ),
    },
    {
      name: 'a post is written and deleted',
      growth: 'constant',
      async run() {
        const post = { title: 'New', source: source(), tags: ['Everyday'] };
        const { id } = await articles.create({ ...post, status: 'published' });
        await articles.delete(id, { revision: '*' });
      },
    },
  ];
}
