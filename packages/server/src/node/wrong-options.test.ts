import { serve, toNodeListener } from '@blog/server/node';
import { expect, it } from 'vitest';

const fetch = async () => new Response('ok');

/** Calls as a program without types may. */
const start = serve as (options?: unknown) => ReturnType<typeof serve>;

const refusal = (path: string, message: RegExp): unknown =>
  expect.objectContaining({
    code: 'invalid_input',
    details: {
      issues: [
        expect.objectContaining({ path, message: expect.stringMatching(message) as string }),
      ],
    },
  });

it.each([
  [undefined, '', /object of options/],
  [fetch, 'fetch', /serve\(\{ fetch: handler \}\)/],
  [{}, 'fetch', /Expected a handler.*not nothing/],
  [{ fetch: 'handler' }, 'fetch', /not a text/],
  [{ fetch, Port: 3000 }, 'Port', /There is no such option/],
  [{ fetch, port: '3000' }, 'port', /0 to 65535, not a text of 4 characters/],
  [{ fetch, port: 70_000 }, 'port', /not 70000/],
  [{ fetch, port: -1 }, 'port', /not -1/],
  [{ fetch, hostname: 7 }, 'hostname', /such as localhost, not 7/],
  [{ fetch, hostname: '' }, 'hostname', /not ''/],
  [{ fetch, requestTimeout: '5s' }, 'requestTimeout', /milliseconds/],
  [{ fetch, headersTimeout: -1 }, 'headersTimeout', /not -1/],
  [{ fetch, maxHeaderSize: 0 }, 'maxHeaderSize', /bytes/],
])('serve refuses %o', async (options, path, message) => {
  await expect(start(options)).rejects.toThrow(refusal(path, message));
});

it('serve says that a port is taken, and which', async () => {
  const { port, close } = await serve({ fetch, port: 0 });
  await expect(serve({ fetch, port })).rejects.toThrow(
    expect.objectContaining({
      code: 'unavailable',
      message: expect.stringContaining(`port ${port} of localhost is taken`) as string,
      cause: expect.objectContaining({ code: 'EADDRINUSE' }) as unknown,
    }),
  );
  await close();
});

it('serve says that a host is not of this machine', async () => {
  await expect(serve({ fetch, port: 0, hostname: '192.0.2.1' })).rejects.toThrow(
    refusal('hostname', /192\.0\.2\.1/),
  );
});

it('toNodeListener takes a function', () => {
  expect(() => toNodeListener(undefined as never)).toThrow(refusal('', /not nothing/));
});
