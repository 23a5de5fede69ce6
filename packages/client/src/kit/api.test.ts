import { type ApiOptions, ask, createApi, createTransport, statusError } from '@blog/client/kit';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const base = 'https://notes.example.org/api';
const operation = 'posts.get';

/** An API whose server records what it is asked. */
function open(
  options: Partial<ApiOptions> = {},
  answer: () => Response = () => Response.json({ id: '7' }),
) {
  const asked: Request[] = [];
  const transport = createTransport('notes', {
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      return answer();
    },
  });
  return { api: createApi(transport, { base, ...options }), asked };
}

describe('the address of a request', () => {
  it('is below the base; what is null is left out, and a list repeats its name', async () => {
    const { api, asked } = open();
    const query = { tag: ['sea', 'tide'], page: 2, draft: false, after: null, before: undefined };
    await api.send({ operation, path: '/notes', query });
    await api.send({ operation, path: '/notes' });
    expect(asked.map(({ url }) => url)).toEqual([
      `${base}/notes?tag=sea&tag=tide&page=2&draft=false`,
      `${base}/notes`,
    ]);
  });

  it('is made as the platform has it', async () => {
    const { api, asked } = open({
      addressOf: (home, path, { page }) => `${home}${path}/${String(page)}/`,
    });
    await api.send({ operation, path: '/notes', query: { page: 2 } });
    expect(asked[0]?.url).toBe(`${base}/notes/2/`);
  });
});

it('sends its credentials', async () => {
  const { api, asked } = open({ credentials: () => ({ 'x-key': 'secret' }) });
  await api.send({ operation, path: '/' });
  await api.send({ operation, path: '/', anonymous: true });
  await api.request(base);
  expect(asked.map(({ headers }) => headers.get('x-key'))).toEqual(['secret', null, 'secret']);
});

describe('an answer', () => {
  it('without a body has no data', async () => {
    const { api } = open({}, () => new Response(null, { status: 204 }));
    expect((await api.send({ operation, path: '/' })).data).toBeUndefined();
  });

  it('is read by a schema, and named where it does not fit', async () => {
    const { api } = open();
    const request = { operation, path: '/' };
    await expect(ask(api, z.object({ id: z.string() }), request)).resolves.toEqual({ id: '7' });
    await expect(ask(api, z.object({ id: z.boolean() }), request)).rejects.toMatchObject({
      code: 'bad_response',
      backend: 'notes',
      operation,
      details: { path: 'id' },
    });
  });

  it('that is an error is read by the platform, or else by its status', async () => {
    const readError: ApiOptions['readError'] = (response, name) =>
      response.text === ''
        ? null
        : statusError(response, { backend: 'notes', operation: name, message: response.text });
    const { api } = open({ readError }, () => new Response('No such note', { status: 404 }));
    const failure = { code: 'not_found', message: 'No such note' };
    await expect(api.send({ operation, path: '/' })).rejects.toMatchObject(failure);
    await expect(api.request(base)).rejects.toMatchObject(failure);
    const silent = open({ readError }, () => new Response('', { status: 404 }));
    await expect(silent.api.send({ operation, path: '/' })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('notes answered 404'),
    });
  });
});

it('makes no request for a caller who has gone', async () => {
  const { api, asked } = open();
  const reason = new Error('Gone');
  const sent = api.send({ operation, path: '/' }, { signal: AbortSignal.abort(reason) });
  await expect(sent).rejects.toBe(reason);
  expect(asked).toEqual([]);
});

it('takes null for no options, as untyped code gives them', async () => {
  const { api } = open();
  await expect(api.send({ operation, path: '/' }, null)).resolves.toMatchObject({
    data: { id: '7' },
  });
});

it('sends no request, and so no credentials, to an address that is not below its base', async () => {
  const { api, asked } = open();
  for (const path of ['/../secret', '/%2e%2e/secret', '.evil.example/x', '-evil'])
    await expect(api.send({ operation, path })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(asked).toEqual([]);
  await api.send({ operation, path: '' });
  expect(asked).toHaveLength(1);
});
