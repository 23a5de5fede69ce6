import { blogger } from '@blog/client/blogger';
import { expect, test } from 'vitest';

test('who gave up before the blog was looked up asks nothing', async () => {
  const asked: unknown[] = [];
  const backend = blogger({
    url: 'https://kites.example.org',
    apiKey: 'key',
    fetch: async (input) => {
      asked.push(input);
      throw new TypeError('It cannot be reached');
    },
  });
  const reason = new Error('Gone');
  await expect(backend.blog.get({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(asked).toEqual([]);
});
