import { openSql, type SqlStore } from '@blog/server/sql';

import { benchBlog } from './bench-blog.js';

/** The store, with the posts that the benchmark reads. */
export interface Seeded {
  store: SqlStore;
  slug: string;
  postId: string;
}

/** Makes the blog of the comparisons. */
export async function seedStore(file: string): Promise<Seeded> {
  const { title, authors, posts, comments } = benchBlog();
  const store = await openSql({ file, blog: { title, url: 'https://bench.example' } });
  const admin = store.as({ role: 'admin', id: null, name: null });
  const source = 'bench';
  await admin.importer.write(
    authors.map((id) => ({
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
  const items = posts.map((post, index) => ({
    type: 'post' as const,
    origin: { source, id: `p${index}` },
    kind: 'post' as const,
    status: 'published' as const,
    title: post.title,
    slug: post.slug,
    path: null,
    formerPaths: [],
    excerpt: post.excerpt,
    source: {
      format: 'html' as const,
      text: post.paragraphs.map((text) => `<p>${text}</p>`).join(''),
    },
    baseUrl: null,
    publishedAt: post.at,
    createdAt: post.at,
    updatedAt: null,
    authors: [authors[post.author] ?? ''],
    tags: [...post.tags],
    image: null,
    featured: false,
    access: 'public' as const,
    commentsOpen: true,
    extra: {},
  }));
  for (let start = 0; start < items.length; start += 100)
    await admin.importer.write(items.slice(start, start + 100));
  const last = posts.length - 1;
  await admin.importer.write(
    comments.map(({ name, text, at, parent }, index) => ({
      type: 'comment' as const,
      origin: { source, id: `c${index}` },
      post: `p${last}`,
      parent: parent === null ? null : `c${parent}`,
      kind: 'comment' as const,
      status: 'approved' as const,
      number: null,
      author: { id: null, name, url: null, avatar: null, email: null },
      source: { format: 'text' as const, text },
      baseUrl: null,
      createdAt: at,
      updatedAt: null,
    })),
  );
  await admin.importer.finish();
  const slug = posts[last]?.slug ?? '';
  const { id } = await admin.posts.get({ slug });
  return { store, slug, postId: id };
}
