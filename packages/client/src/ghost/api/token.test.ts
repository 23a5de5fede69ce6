import { describe, expect, it } from 'vitest';

import { createTokens } from './token.js';

const key = `6489f5c0de0000000000abcd:${'0f'.repeat(32)}`;

function claims(token: string): { iat: number; exp: number } {
  const [, body = ''] = token.split('.');
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as { iat: number; exp: number };
}

describe('tokens of the Admin API', () => {
  it('are kept until a little before their end, of five minutes', async () => {
    let now = 1_700_000_000;
    const token = createTokens(key, () => now);
    const first = await token();
    expect(claims(first)).toMatchObject({ iat: now, exp: now + 300 });
    now += 239;
    expect(await token()).toBe(first);
    now += 1;
    const second = await token();
    expect(claims(second).iat).toBe(now);
  });

  it('are made anew where the clock was set back', async () => {
    let now = 1_700_000_000;
    const token = createTokens(key, () => now);
    await token();
    now -= 3600;
    expect(claims(await token()).iat).toBe(now);
  });
});
