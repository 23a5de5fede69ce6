import {
  checkImportItem,
  commentInputSchema,
  commentPatchSchema,
  MAX_URL_LENGTH,
  postInputSchema,
  postPatchSchema,
} from '@blog/core/backend';
import { expect, it } from 'vitest';

const source = { format: 'text', text: 'words' };
const image = (url: string) => ({ url, alt: null, width: null, height: null });
const origin = { source: 'test', id: '1' };
const at = '2010-04-16T14:05:00.000Z';

/** Whether each place where an address is written takes this one. */
function takers(url: string): Record<string, boolean> {
  const guest = { name: 'Ada', url };
  const person = { id: null, name: 'Ada', url: null, avatar: null, email: null };
  const { id: _, ...rest } = person;
  const named = { type: 'author', origin, slug: null, bio: null, ...rest };
  const comment = (author: object) => ({
    type: 'comment',
    origin,
    post: '1',
    parent: null,
    kind: 'comment',
    status: 'approved',
    number: null,
    author: { ...person, ...author },
    source,
    baseUrl: null,
    createdAt: at,
    updatedAt: null,
  });
  const post = (fields: object) => ({
    type: 'post',
    origin,
    kind: 'post',
    status: 'draft',
    title: 'A',
    slug: null,
    path: null,
    formerPaths: [],
    excerpt: null,
    source,
    baseUrl: null,
    publishedAt: null,
    createdAt: null,
    updatedAt: null,
    authors: [],
    tags: [],
    image: null,
    featured: false,
    access: 'public',
    commentsOpen: true,
    extra: {},
    ...fields,
  });
  const imported = (item: object) => checkImportItem(item)?.problem === null;
  return {
    commentInput: commentInputSchema.safeParse({ postId: '1', source, author: guest }).success,
    commentPatch: commentPatchSchema.safeParse({ author: guest }).success,
    postInput: postInputSchema.safeParse({ title: 'A', source, image: image(url) }).success,
    postPatch: postPatchSchema.safeParse({ image: image(url) }).success,
    importedAuthor: imported({ ...named, url }),
    importedAvatar: imported({ ...named, avatar: url }),
    importedCommenter: imported(comment({ url })),
    importedFace: imported(comment({ avatar: url })),
    importedImage: imported(post({ image: image(url) })),
    importedBase: imported(post({ baseUrl: url })),
  };
}

it('takes addresses of any length up to the maximum, and none that is longer', () => {
  const longest = `https://example.org/${'a'.repeat(MAX_URL_LENGTH - 20)}`;
  expect(longest).toHaveLength(MAX_URL_LENGTH);
  expect(new Set(Object.values(takers(longest)))).toEqual(new Set([true]));
  expect(new Set(Object.values(takers(`${longest}a`)))).toEqual(new Set([false]));
});
