import { join } from 'node:path';

import { expect, test } from 'vitest';

import { parseFrontMatter, readSeed } from './seed.js';

test('the sample blog is consistent', async () => {
  const items = await readSeed(join(import.meta.dirname, '../content'));
  const posts = items.filter((item) => item.type === 'post');
  const comments = items.filter((item) => item.type === 'comment');
  expect(posts.length).toBeGreaterThanOrEqual(30);
  const ids = new Set(items.map(({ type, origin }) => `${type} ${origin.id}`));
  expect(ids.size).toBe(items.length);
  for (const { authors } of posts)
    for (const author of authors) expect(ids).toContain(`author ${author}`);
  for (const { post, parent } of comments) {
    expect(ids).toContain(`post ${post}`);
    if (parent !== null) expect(ids).toContain(`comment ${parent}`);
  }
  const paths = posts.flatMap(({ path, formerPaths }) => [...(path ? [path] : []), ...formerPaths]);
  expect(new Set(paths).size).toBe(paths.length);
  // Links inside the blog lead to its posts.
  for (const { source } of posts)
    for (const [, path] of source.text.matchAll(/\]\((\/\d{4}\/[^)#]+)\)/g))
      expect(paths).toContain(path);
});

test('a file without front matter is refused', () => {
  expect(() => parseFrontMatter('Only text')).toThrow('front matter');
  expect(parseFrontMatter('---\ntitle: A: B\n---\n\nText\n')).toEqual({
    fields: new Map([['title', 'A: B']]),
    text: 'Text',
  });
});
