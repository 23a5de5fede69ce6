import { createBlogClient } from '@blog/client';
import { blogger } from '@blog/client/blogger';
import { feed } from '@blog/client/feed';
import { http } from '@blog/client/http';
import { wordpress } from '@blog/client/wordpress';
import type { Author, BlogBackend, BlogError, Tag } from '@blog/core';
import type { LiveLoader, Loader } from 'astro/loaders';
import type { infer as Infer } from 'astro/zod';
import { defineCollection, defineLiveCollection } from 'astro/content/config';
import { defineConfig } from 'astro/config';
import { expectTypeOf, test } from 'vitest';

import { blogLoader, imagePatterns, liveBlogLoader, type PostData } from './index.js';

const url = 'https://blog.example.org';
const client = createBlogClient(http({ url }));

/** The data of entries, as the types that Astro generates infer it. */
type DataOf<L> = L extends { schema: infer S } ? Infer<S extends never ? never : S> : never;

test('the data of each collection has its type', () => {
  const posts = blogLoader({ client, collection: 'posts' });
  expectTypeOf(posts).toExtend<Loader>();
  expectTypeOf<DataOf<typeof posts>>().toEqualTypeOf<PostData>();
  const tags = blogLoader({ client, collection: 'tags' });
  expectTypeOf<DataOf<typeof tags>>().toEqualTypeOf<Tag>();
  const authors = blogLoader({ client, collection: 'authors' });
  expectTypeOf<DataOf<typeof authors>>().toEqualTypeOf<Author>();
  defineCollection({ loader: posts });
});

test('a live loader has the types of data, filters and errors', () => {
  const posts = liveBlogLoader({ client, collection: 'posts' });
  defineLiveCollection({ loader: posts });
  type Parts =
    typeof posts extends LiveLoader<infer D, infer E, infer F, infer X> ? [D, E, F, X] : never;
  expectTypeOf<Parts[0]>().toEqualTypeOf<PostData>();
  expectTypeOf<{ slug: string }>().toExtend<Parts[1]>();
  expectTypeOf<{ limit: number; featured: boolean; content: boolean }>().toExtend<Parts[2]>();
  expectTypeOf<Parts[3]>().toEqualTypeOf<BlogError>();
});

test('queries and filters are those that the backend has', () => {
  blogLoader({ client, collection: 'posts', query: { featured: true, extra: ['mood'] } });
  const blog = createBlogClient(feed({ url }));
  // @ts-expect-error a feed has no such filter
  blogLoader({ client: blog, collection: 'posts', query: { featured: true } });
  // @ts-expect-error it is the collection that says the kind
  blogLoader({ client, collection: 'posts', query: { kind: 'page' } });
  // @ts-expect-error tags have no filters
  blogLoader({ client, collection: 'tags', query: { featured: true } });
  const live = liveBlogLoader({ client: blog, collection: 'posts' });
  // @ts-expect-error a feed has no such filter
  void live.loadCollection({ filter: { featured: true }, collection: 'posts' });
});

test('collections are those that the backend has', () => {
  const blog = createBlogClient(feed({ url }));
  // @ts-expect-error a feed lists no authors
  blogLoader({ client: blog, collection: 'authors' });
  const blogspot = createBlogClient(blogger({ blogId: '7', apiKey: 'key' }));
  blogLoader({ client: blogspot, collection: 'pages' });
  // @ts-expect-error it knows single tags, and no list of them
  blogLoader({ client: blogspot, collection: 'tags' });
  // @ts-expect-error there is no such collection
  blogLoader({ client, collection: 'comments' });
});

test('the configuration takes the places of pictures', () => {
  defineConfig({ image: { remotePatterns: imagePatterns('blogger') } });
});

test('any client will do, a backend will not', () => {
  const loose = createBlogClient(http({ url }) as BlogBackend);
  blogLoader({ client: loose, collection: 'posts', query: { tagId: '7' } });
  blogLoader({ client: createBlogClient(wordpress({ url })), collection: 'pages' });
  // @ts-expect-error its answers are not checked
  blogLoader({ client: http({ url }), collection: 'posts' });
});
