import { createHmac } from 'node:crypto';

import { isBlogError } from '@blog/core';
import { isSigned, readSignedChanges, signChanges, signText } from '@blog/core/backend';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const secret = 'a secret of thirty-two characters';
const other = 'another secret of 32 characters!!';

/** A message as another program may send it: signed by Node, not by what is tested. */
function message(
  body: string | Uint8Array<ArrayBuffer>,
  { time = Date.now() / 1000, id = 'msg_1', by = secret, extra = '' } = {},
): Request {
  const timestamp = String(Math.floor(time));
  const signature = createHmac('sha256', by).update(`${id}.${timestamp}.`).update(body);
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `${extra}v1,${signature.digest('base64')}`,
  };
  return new Request('https://site.example/api/revalidate', { method: 'POST', headers, body });
}

const changed = (keys: unknown) => JSON.stringify({ type: 'blog.changed', data: { keys } });
const read = (request: Request) => readSignedChanges(request, { secret });

/** The code of the error with which a message is refused. */
async function codeOf(request: Request): Promise<string> {
  const error: unknown = await read(request).then(
    () => 'read',
    (thrown: unknown) => thrown,
  );
  return isBlogError(error) ? error.code : String(error);
}

describe('a message of changes', () => {
  it('is read by who has the secret', async () => {
    const keys = ['post-%E9%95%B7', "comments-a!~*'()", 'posts'];
    const { headers, body } = await signChanges(keys, secret);
    const sent = () => new Request('https://site.example/', { method: 'POST', headers, body });
    expect(await read(sent())).toEqual(keys);
    await expect(readSignedChanges(sent(), { secret: other })).rejects.toThrow(/not signed/);
  });

  it('of another program is read, also if it is signed with two secrets', async () => {
    expect(await read(message(changed(['posts'])))).toEqual(['posts']);
    const extra = `v1,${Buffer.alloc(32).toString('base64')} v2,x `;
    expect(await read(message(changed(['blog']), { extra }))).toEqual(['blog']);
  });

  it('is signed by the bytes of a secret of Standard Webhooks', async () => {
    const key = Buffer.from('a key of twenty-four byte');
    const standard = `whsec_${key.toString('base64')}`;
    const { headers, body } = await signChanges(['posts'], standard);
    const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', key).update(text).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    const request = new Request('https://a.example/', { method: 'POST', headers, body });
    expect(await readSignedChanges(request, { secret: standard })).toEqual(['posts']);
  });

  it('is refused if it is old, new, or without a time', async () => {
    const now = Date.now() / 1000;
    const body = changed(['posts']);
    for (const time of [now - 400, now + 400, 0])
      expect(await codeOf(message(body, { time }))).toBe('unauthorized');
    expect(await codeOf(message(body, { time: now - 200 }))).toBe('read');
    const narrow = readSignedChanges(message(body, { time: now - 200 }), { secret, tolerance: 60 });
    await expect(narrow).rejects.toThrow(/more than 60 seconds/);
    expect(await codeOf(new Request('https://a.example/', { method: 'POST', body }))).toBe(
      'unauthorized',
    );
  });

  it('is refused if anything in it was changed', async () => {
    const { headers, body } = await signChanges(['posts'], secret);
    const wrong: [Record<string, string>, string][] = [
      [{ ...headers, 'webhook-id': 'x' }, body],
      [{ ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, body],
      [headers, body.replace('posts', 'blog')],
      [
        { ...headers, 'webhook-signature': (headers['webhook-signature'] ?? '').slice(0, -2) },
        body,
      ],
      [{ ...headers, 'webhook-signature': '' }, body],
    ];
    for (const [changedHeaders, text] of wrong) {
      const init = { method: 'POST', headers: changedHeaders, body: text };
      expect(await codeOf(new Request('https://a.example/', init))).toBe('unauthorized');
    }
  });

  it('is refused if it is too large, whatever its headers claim', async () => {
    expect(await codeOf(message(' '.repeat(65_537)))).toBe('too_large');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const headers = message('').headers;
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    expect(await codeOf(new Request('https://a.example/', init))).toBe('too_large');
    expect(sent).toBeLessThan(100);
  });

  it.each([
    ['', 'no JSON'],
    ['null', 'nothing'],
    [JSON.stringify({ type: 'user.created', data: { keys: ['posts'] } }), 'another type'],
    [changed('posts'), 'a text'],
    [changed(['a b']), 'a blank in a key'],
    [changed(['é']), 'a key that is not encoded'],
    [changed(['x'.repeat(201)]), 'a long key'],
    [changed(['']), 'an empty key'],
    [changed([null]), 'a key that is no text'],
    [changed(Array.from({ length: 257 }, String)), 'too many keys'],
    ['{"type":"blog.changed","data":null}', 'no data'],
  ])('that is signed, but is none, is refused: %s (%s)', async (body) => {
    expect(await codeOf(message(body))).toBe('invalid_input');
  });

  it('is refused by one of our errors, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.jsonValue(), async (bytes, json) => {
        const codes = ['unauthorized', 'invalid_input'];
        expect(codes).toContain(await codeOf(message(new Uint8Array(bytes))));
        expect(codes).toContain(await codeOf(message(JSON.stringify(json))));
      }),
    );
  });

  it('is not made of what is no key, nor with a short secret', async () => {
    await expect(signChanges(['a b'], secret)).rejects.toThrow(/data\.keys\[0\]/);
    await expect(signChanges(['posts'], 'short')).rejects.toThrow(/at least 32 characters/);
    await expect(read(message(''))).rejects.not.toThrow(secret);
  });
});

it('a signature is that of one text and one secret', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (text, wrong) => {
      const signature = await signText(text, secret);
      expect(await isSigned(text, signature, secret)).toBe(true);
      expect(await isSigned(`${text}x`, signature, secret)).toBe(false);
      expect(await isSigned(text, signature, other)).toBe(false);
      expect(await isSigned(text, wrong, secret)).toBe(false);
    }),
    { numRuns: 30 },
  );
});
