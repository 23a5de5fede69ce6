import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readSecret } from './secret.js';

test('is made once, in a folder that is not there before the first start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blog-secret-'));
  try {
    const data = join(folder, 'not', 'there');
    const secret = await readSecret(data);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await readSecret(data)).toBe(secret);
  } finally {
    await rm(folder, { recursive: true });
  }
});
