import { notFound, unlessMissing } from '@blog/client/kit';
import { BlogError } from '@blog/core';
import { expect, test } from 'vitest';

const origin = { backend: 'notes', operation: 'posts.get' };

test('what is missing is null, and any other failure stays one', async () => {
  await expect(unlessMissing(Promise.resolve('there'))).resolves.toBe('there');
  const missing = notFound(origin, 'note 7');
  expect(missing).toMatchObject({ code: 'not_found', ...origin });
  await expect(unlessMissing(Promise.reject(missing))).resolves.toBeNull();
  const refused = new BlogError('forbidden', { message: 'No' });
  await expect(unlessMissing(Promise.reject(refused))).rejects.toBe(refused);
});
