import { isBlogError, memory } from '@blog/core';
import { checkImportItem, checkListQuery, issuesOf, postInputSchema } from '@blog/core/backend';
import { expect, it } from 'vitest';

const editor = { role: 'editor', id: 'e', name: 'Ed' } as const;
const list = { pagination: 'cursor', maxLimit: 50, total: 'none', complete: true } as const;
const { posts, comments } = memory().as(editor);
const source = { format: 'text', text: 'Hello' } as const;

/** The faults of a call, as programs without types may make one. */
async function faults(call: () => Promise<unknown>): Promise<Record<string, string>> {
  const error = await call().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isBlogError(error, 'invalid_input')) throw error;
  return Object.fromEntries(error.details.issues.map(({ path, message }) => [path, message]));
}
const ofPost = (fields: object) => faults(() => posts.create({ title: 'A', source, ...fields }));

it('a value of a wrong type is told with the type or the values that were expected', async () => {
  expect(() => checkListQuery({ limit: '5' }, list, 'tags.list')).toThrow(
    'limit: Expected a number, and got "5"',
  );
  expect(await ofPost({ title: 3, tags: 'a, b', source: { format: 'docx', text: 'x' } })).toEqual({
    title: 'Expected a string, and got 3',
    tags: 'Expected a list, and got "a, b"',
    'source.format': 'Expected "markdown" or "html" or "text", and got "docx"',
  });
});

it('a key that is missing is told as missing', async () => {
  expect(await faults(() => posts.create({} as Parameters<typeof posts.create>[0]))).toEqual({
    title: 'Expected a string, and it is missing',
    source: 'Expected an object, and it is missing',
  });
});

it('a value that is too long or empty is told with its bound and its length', async () => {
  const text = 'x'.repeat(20_001);
  const comment = { postId: '1', source: { format: 'text', text } } as const;
  expect(await faults(() => comments.create(comment))).toEqual({
    'source.text': 'Expected at most 20,000 characters, and got 20,001',
  });
  const long = {
    title: text.slice(0, 301),
    slug: text.slice(0, 201),
    excerpt: text.slice(0, 2001),
    authorIds: Array.from({ length: 51 }, String),
    tags: ['', text.slice(0, 500)],
  };
  expect(await ofPost(long)).toEqual({
    title: 'Expected at most 300 characters, and got 301',
    slug: 'Expected at most 200 characters, and got 201',
    excerpt: 'Expected at most 2,000 characters, and got 2,001',
    authorIds: 'Expected at most 50 items, and got 51',
    'tags[0]': 'Expected at least one character',
    'tags[1]': 'Expected at most 100 characters, and got 500',
  });
});

it('an e-mail address is asked for by an example', async () => {
  const author = { name: 'Ann', email: 'ann' };
  expect(await faults(() => comments.create({ postId: '1', source, author }))).toEqual({
    'author.email': 'Expected an e-mail address, such as ann@blog.example',
  });
});

it('a date is told the form of an instant', async () => {
  const publishedFrom = new Date() as unknown as string;
  expect(await faults(() => posts.list({ publishedFrom }))).toEqual({
    publishedFrom:
      'Expected an instant such as 2010-04-16T14:05:00.000Z: the toISOString() of the Date',
  });
  expect(await ofPost({ publishedAt: 5 })).toEqual({
    publishedAt: 'Expected an instant such as 2010-04-16T14:05:00.000Z',
  });
});

it('a key that there is not is told those that there are', async () => {
  const query = { foo: 1, limit: 5 } as object;
  const { foo } = await faults(() => posts.list(query));
  expect(foo).toMatch(/^There is no such key\. The keys are cursor, limit, .*publishedFrom/);
  const nested = await ofPost({ image: { url: 'https://a.example/x.png', altText: 'x' } });
  expect(nested['image.altText']).toBe(
    'There is no such key. The keys are url, alt, width, height',
  );
});

it('an item of an import is told the same', () => {
  const problem = checkImportItem({
    type: 'comment',
    origin: { source: 'a', id: '1' },
    number: -1,
  })?.problem;
  expect(problem?.message).toContain('number: Expected a number above 0, and got -1');
  expect(problem?.message).toContain('post: Expected a string, and it is missing');
});

it('issues that zod has finished are told without what came', () => {
  const { error } = postInputSchema.safeParse({ title: 'x'.repeat(301), other: 1 });
  expect(issuesOf(error ?? { issues: [] })).toEqual([
    { path: 'title', message: 'Expected at most 300 characters' },
    { path: 'source', message: 'Expected an object' },
    { path: 'other', message: 'There is no such key' },
  ]);
});
