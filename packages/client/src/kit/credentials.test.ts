import {
  basicCredentials,
  bearerCredentials,
  type CredentialOptions,
  createTransport,
  withCredentials,
} from '@blog/client/kit';
import { describe, expect, it, vi } from 'vitest';

const url = 'https://notes.example.org/';
const headers = { authorization: 'Bearer other', accept: 'text/html' };

/** A transport whose server records what it is asked. */
function open(options: CredentialOptions, answer = () => new Response('ok')) {
  const asked: Request[] = [];
  const transport = createTransport('notes', {
    headers,
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      return answer();
    },
  });
  return { transport: withCredentials(transport, options), asked };
}

describe('withCredentials', () => {
  const credentials = async () => ({ authorization: 'Bearer own' });

  it('adds them to the headers of its user and of the call, and wins', async () => {
    const { transport, asked } = open({ credentials });
    await transport.send(url, { headers, init: { headers } });
    await transport.load(url, { headers, init: { headers } });
    await transport.request(url, { headers });
    expect(asked).toHaveLength(3);
    for (const request of asked) {
      expect(request.headers.get('authorization')).toBe('Bearer own');
      expect(request.headers.get('accept')).toBe('text/html');
    }
  });

  it('joins those of a transport that it wraps', async () => {
    const { transport, asked } = open({ credentials: () => ({ 'x-app': 'app', 'x-key': 'app' }) });
    const outer = withCredentials(transport, { credentials: () => ({ 'x-key': 'user' }) });
    const plain = withCredentials(transport, { readError: () => null });
    for (const one of [outer, plain]) {
      await one.send(url);
      await one.load(url);
      await one.request(url);
    }
    const sent = asked.map(({ headers: own }) => `${own.get('x-app')} ${own.get('x-key')}`);
    const [joined, own] = ['app user', 'app app'];
    expect(sent).toEqual([joined, joined, joined, own, own, own]);
  });

  it('leaves them out of an anonymous request', async () => {
    const { transport, asked } = open({ credentials: () => ({ 'x-key': 'secret' }) });
    await transport.send(url, { anonymous: true });
    expect(asked[0]?.headers.get('x-key')).toBeNull();
  });

  it('follows no redirect, whatever the call says', async () => {
    const location = 'https://evil.example/';
    const { transport, asked } = open(
      { credentials },
      () => new Response(null, { status: 302, headers: { location } }),
    );
    const init: RequestInit = { redirect: 'follow' };
    const calls = [
      transport.send(url, { init }),
      transport.send(url, { init, anonymous: true }),
      transport.load(url, { init }),
      transport.request(url, init),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'bad_response' });
    expect(asked.map(({ redirect }) => redirect)).toEqual(Array.from(calls, () => 'manual'));
  });

  it('follows redirects where there are none, unless it is told not to', async () => {
    const modes: string[] = [];
    for (const options of [{}, { isGuarded: true }, { credentials, isGuarded: false }]) {
      const { transport, asked } = open(options);
      await transport.send(url);
      modes.push(...asked.map(({ redirect }) => redirect));
    }
    expect(modes).toEqual(['follow', 'manual', 'follow']);
  });

  it('uses the global fetch as it is when the call is made', async () => {
    const transport = withCredentials(createTransport('notes', {}), { credentials });
    const patched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('patched'));
    expect((await transport.send(url)).text).toBe('patched');
    patched.mockRestore();
  });

  it('gives an error of the family where the credentials fail, or the reason of an abort', async () => {
    const { transport } = open({ credentials: () => Promise.reject(new Error('no token')) });
    for (const call of [transport.send(url), transport.load(url), transport.request(url)])
      await expect(call).rejects.toMatchObject({
        name: 'BlogError',
        code: 'unavailable',
        message: expect.stringContaining('no token'),
      });
    const controller = new AbortController();
    const leaving = open({
      credentials: () => {
        controller.abort(new Error('Gone'));
        return Promise.reject(new Error('no token'));
      },
    });
    const { signal } = controller;
    await expect(leaving.transport.send(url, { signal })).rejects.toThrow('Gone');
  });

  it('asks for no credentials in the name of a caller who has gone', async () => {
    const given = vi.fn(credentials);
    const { transport } = open({ credentials: given });
    const reason = new Error('Gone');
    const sent = transport.send(url, { signal: AbortSignal.abort(reason) });
    await expect(sent).rejects.toBe(reason);
    expect(given).not.toHaveBeenCalled();
  });
});

it('writes the headers of a password, in UTF-8, and of a token', () => {
  expect(basicCredentials('ädä', 'pass')).toEqual({ authorization: 'Basic w6Rkw6Q6cGFzcw==' });
  expect(bearerCredentials('abc')).toEqual({ authorization: 'Bearer abc' });
});
