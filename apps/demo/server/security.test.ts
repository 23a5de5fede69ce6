import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readSecret } from './security.js';

test('the secret is made once, in a folder that the first start makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blog-secret-'));
  try {
    const data = join(folder, 'not', 'there');
    const options = { dataFolder: data, secretFile: null };
    const secret = await readSecret(options);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await readSecret(options)).toBe(secret);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('several processes have one secret from a file, which has to be long', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blog-secret-'));
  try {
    const secretFile = join(folder, 'secret');
    const options = { dataFolder: folder, secretFile };
    await expect(readSecret(options)).rejects.toThrow(`BLOG_SECRET_FILE is ${secretFile}`);
    await writeFile(secretFile, 'short\n');
    await expect(readSecret(options)).rejects.toThrow('32 random characters or more');
    await writeFile(secretFile, `${'secret'.repeat(8)}\n`);
    expect(await readSecret(options)).toBe('secret'.repeat(8));
  } finally {
    await rm(folder, { recursive: true });
  }
});
