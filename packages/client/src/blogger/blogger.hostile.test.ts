import { blogger } from '@blog/client/blogger';
import { expect, test } from 'vitest';

test('an archive may have more dates than a call takes values', async () => {
  const items = Array.from({ length: 200_000 }, () => ({ published: '2020-01-01T00:00:00Z' }));
  const backend = blogger({
    blogId: '1',
    apiKey: 'key',
    fetch: async () => Response.json({ items }),
  });
  expect(await backend.archive.months({})).toMatchObject([{ month: '2020-01', count: 200_000 }]);
});
