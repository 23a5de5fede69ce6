import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readSecret } from './security.js';

test('the secret is made once, in a folder that the first start makes', async () => {
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
