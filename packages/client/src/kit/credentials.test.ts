import { describe, expect, it, vi } from 'vitest';

import { createTransport } from './transport.js';
import { withCredentials } from './credentials.js';

describe('withCredentials', () => {
  it('adds them to the headers of its user, and wins', async () => {
    const seen: Headers[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      if (input instanceof Request) seen.push(input.headers);
      return new Response('ok');
    };
    const headers = async () => ({ 'x-own': 'kept', 'x-key': 'lost' });
    const options = withCredentials({ fetch, headers }, () => ({ 'x-key': 'secret' }));
    await createTransport('there', options).send('http://127.0.0.1/');
    expect([seen[0]?.get('x-own'), seen[0]?.get('x-key')]).toEqual(['kept', 'secret']);
  });

  it('follows no redirect, whatever the call says', async () => {
    const modes: (string | undefined)[] = [];
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      modes.push(init?.redirect);
      return new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
    };
    const transport = createTransport(
      'there',
      withCredentials({ fetch }, () => ({})),
    );
    const sent = transport.send('http://127.0.0.1/', { init: { redirect: 'follow' } });
    await expect(sent).rejects.toMatchObject({ code: 'bad_response' });
    const asked = transport.request('http://127.0.0.1/', { redirect: 'follow' });
    await expect(asked).rejects.toMatchObject({ code: 'bad_response' });
    expect(modes).toEqual(['manual', 'manual']);
  });

  it('uses the global fetch as it is when the call is made', async () => {
    const transport = createTransport(
      'there',
      withCredentials({}, () => ({})),
    );
    const patched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('patched'));
    expect((await transport.send('http://127.0.0.1/')).text).toBe('patched');
    patched.mockRestore();
  });
});
