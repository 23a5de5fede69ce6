import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { anonymous, memory, type Post } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { beforeAll, describe, expect, it } from 'vitest';

const site = 'https://blog.example';
const admin = { role: 'admin', id: 'ada', name: 'Ada' } as const;

/** The parts of a post that a feed has. Its ids are tag URIs. */
function told({
  title,
  url,
  path,
  excerpt,
  publishedAt,
  authors,
  tags,
  content,
  enclosures,
}: Post) {
  return {
    title,
    url,
    path,
    excerpt,
    publishedAt,
    authors: authors?.map(({ name }) => name),
    tags: tags?.map(({ name }) => name),
    html: content?.html,
    enclosures,
  };
}

const files = [
  { url: `${site}/1.pdf`, type: 'application/pdf', size: 12, seconds: null },
  { url: `${site}/1.mp3?a=1&b=2`, type: 'audio/mpeg', size: null, seconds: 3661 },
  { url: `${site}/1.webm`, type: 'video/webm', size: 7, seconds: 90 },
  { url: 'https://cdn.example/2.mp3', type: 'audio/mpeg', size: 9, seconds: null },
];

async function allOf(client: {
  posts: { all: (query: { content: true }) => AsyncIterable<Post> };
}) {
  const posts: Post[] = [];
  for await (const post of client.posts.all({ content: true })) posts.push(post);
  return posts;
}

describe('a blog, read by the feeds that its server writes', () => {
  let handler: (request: Request) => Promise<Response>;
  let own: Post[];

  beforeAll(async () => {
    const store = memory({ blog: { title: 'Bread & <water>', url: `${site}/`, language: 'en' } });
    const backend = store.as(admin);
    for (const [index, title] of ['Rye & shine', '2 < 3 loaves', 'Crème brûlée'].entries())
      await backend.posts.create({
        title,
        status: 'published',
        publishedAt: new Date(Date.UTC(2020, 0, index + 1, 12)).toISOString(),
        excerpt: `All about ${title}`,
        source: { format: 'html', text: `<p>A ${index} &amp; <a href="${site}/about">b</a></p>` },
        tags: ['Bread', `R&D ${index}`],
        enclosures: files.slice(0, index * 2),
      });
    const handle = createBlogHandler({
      backendFor: () => store.as(anonymous),
      siteUrl: site,
    });
    handler = async (request) => handle(request);
    own = await allOf(createBlogClient(store.as(admin)));
  });

  it.each(['feed.xml', 'atom.xml', 'feed.json'])('%s says what the blog says', async (file) => {
    const client = createBlogClient(
      feed({
        url: `${site}/${file}`,
        fetch: async (input, init) => handler(new Request(input, init)),
      }),
    );
    expect(await client.blog.get()).toMatchObject({ title: 'Bread & <water>', url: `${site}/` });
    const read = await allOf(client);
    expect(read).toHaveLength(3);
    expect(read.map(told)).toEqual(
      own.map((post) => ({ ...told(post), url: `${site}${post.path}` })),
    );
  });
});
