import { openSql, type SqlStore } from '@blog/server/sql';

import { seeded } from '../kit/seeded-random.js';

const words = [
  'river',
  'lamp',
  'winter',
  'letter',
  'bread',
  'garden',
  'window',
  'stone',
  'morning',
  'ladder',
  'copper',
  'kettle',
] as const;

/** The store, with the posts that the benchmark reads. */
export interface Seeded {
  store: SqlStore;
  slug: string;
  postId: string;
}

/** A blog of 1,000 posts with authors and tags, and one thread of 100 comments. */
export async function seedStore(file: string): Promise<Seeded> {
  const random = seeded(7);
  const text = (count: number) => Array.from({ length: count }, () => random.pick(words)).join(' ');
  const store = await openSql({ file, blog: { title: 'Bench', url: 'https://bench.example' } });
  const admin = store.as({ role: 'admin', id: null, name: null });
  const source = 'bench';
  const at = (minutes: number) => new Date(Date.UTC(2010, 0, 1) + minutes * 60_000).toISOString();
  await admin.importer.write(
    ['ada', 'ben', 'cleo'].map((id) => ({
      type: 'author' as const,
      origin: { source, id },
      name: id,
      slug: id,
      bio: null,
      url: null,
      avatar: null,
      email: null,
    })),
  );
  for (let start = 0; start < 1000; start += 100) {
    await admin.importer.write(
      Array.from({ length: 100 }, (_, offset) => ({
        type: 'post' as const,
        origin: { source, id: `p${start + offset}` },
        kind: 'post' as const,
        status: 'published' as const,
        title: `${text(5)} ${start + offset}`,
        slug: `post-${start + offset}`,
        path: null,
        formerPaths: [],
        excerpt: text(40),
        source: {
          format: 'html' as const,
          text: Array.from({ length: 8 }, () => `<p>${text(60)}</p>`).join(''),
        },
        baseUrl: null,
        publishedAt: at((start + offset) * 60),
        createdAt: at((start + offset) * 60),
        updatedAt: null,
        authors: [['ada', 'ben', 'cleo'][(start + offset) % 3] ?? 'ada'],
        tags: [text(1), text(1), text(1)],
        image: null,
        featured: false,
        access: 'public' as const,
        commentsOpen: true,
        extra: {},
      })),
    );
  }
  await admin.importer.write(
    Array.from({ length: 100 }, (_, index) => ({
      type: 'comment' as const,
      origin: { source, id: `c${index}` },
      post: 'p999',
      parent: index % 4 === 0 ? null : `c${index - 1}`,
      kind: 'comment' as const,
      status: 'approved' as const,
      number: null,
      author: { id: null, name: `Guest ${index}`, url: null, avatar: null, email: null },
      source: { format: 'text' as const, text: text(40) },
      baseUrl: null,
      createdAt: at(70_000 + index),
      updatedAt: null,
    })),
  );
  await admin.importer.finish();
  const { id } = await admin.posts.get({ slug: 'post-999' });
  return { store, slug: 'post-999', postId: id };
}
