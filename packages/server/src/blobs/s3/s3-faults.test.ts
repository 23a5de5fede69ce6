import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { isBlogError } from '@blog/core';
import { type Objects, type S3Options, s3Blobs, s3Objects } from '@blog/server/blobs';

import { startS3 } from '../../../../../scripts/s3.js';
import { smallDisk } from '../../../../../scripts/small-disk.js';
import {
  answers,
  breaksOff,
  endless,
  type Fault,
  isSilent,
  refusesEarly,
  resets,
  stalls,
  startFaultyWay,
} from '../../../../../scripts/faulty-way.js';

const s3 = await startS3();
const way = await startFaultyWay(s3.account.endpoint);
afterAll(async () => {
  await way.stop();
  await s3.stop();
});

const bytes = new TextEncoder().encode('some bytes');
const options = { ...s3.account, endpoint: way.endpoint, prefix: 'faults', timeout: 300 };
let objects: Objects;
let count = 0;

beforeEach(async () => {
  way.meets();
  objects = s3Objects({ ...options, prefix: `faults/${(count += 1)}` });
  await objects.put('there', bytes);
});

/** Every call, once each. */
const calls: readonly [name: string, call: (store: Objects) => Promise<unknown>][] = [
  ['put', (store) => store.put('new', bytes)],
  ['put of a stream', (store) => store.put('new', new Blob([bytes]).stream())],
  ['get', async (store) => new Response((await store.get('there'))?.stream).text()],
  ['has', (store) => store.has('there')],
  ['list', (store) => store.list()],
  ['delete', (store) => store.delete('there')],
];

/** The error of a call, which shows no secret, no address and no bucket. */
async function errorOf(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isBlogError(error)) throw error;
  expect(error.message).not.toMatch(/S3RVER|localhost|127\.0\.0\.1|small-hours/);
  expect(error.retryable).toBe(error.code === 'unavailable');
  return error;
}

const passing: readonly [name: string, fault: Fault][] = [
  ['500', answers(500, 'InternalError')],
  ['502', answers(502)],
  ['503', answers(503, 'SlowDown')],
  ['504', answers(504)],
  ['408', answers(408, 'RequestTimeout')],
  ['429', answers(429)],
  ['a reset', resets],
  ['silence', isSilent],
];

test.each(passing)('%s is met by one more try', async (_, fault) => {
  way.meets(fault);
  expect(await objects.has('there')).toBe(true);
  expect(way.asked).toHaveLength(2);
});

describe.each(calls)('%s', (name, call) => {
  test('succeeds at the third try', async () => {
    way.meets(answers(503, 'SlowDown'), resets);
    await call(objects);
    expect(way.asked).toHaveLength(3);
  });

  test('succeeds after an answer that broke off', async () => {
    way.meets(name === 'get' ? resets : breaksOff);
    await call(objects);
    expect(way.asked).toHaveLength(2);
  });

  test.each([
    ['5xx', answers(500, 'InternalError')],
    ['resets', resets],
    ['silence', isSilent],
  ])('is unavailable after three %s', async (_, fault) => {
    way.meets(fault, fault, fault);
    expect((await errorOf(call(objects))).code).toBe('unavailable');
    expect(way.asked).toHaveLength(3);
  });

  test('does not ask again where the store refuses', async () => {
    way.meets(answers(403, 'AccessDenied'));
    const { code, message } = await errorOf(call(objects));
    expect({ code, message }).toEqual({
      code: 'unavailable',
      message: expect.stringContaining('accessKeyId'),
    });
    expect(way.asked).toHaveLength(1);
  });

  test('is unavailable where nobody listens', async () => {
    const gone = await startFaultyWay(s3.account.endpoint);
    await gone.stop();
    const { code } = await errorOf(call(s3Objects({ ...options, endpoint: gone.endpoint })));
    expect(code).toBe('unavailable');
  });

  test('is unavailable with a wrong secret, as the store itself says', async () => {
    const { code, message } = await errorOf(call(s3Objects({ ...options, secretAccessKey: 'no' })));
    expect(code).toBe('unavailable');
    expect(message).toMatch(/403.*Check accessKeyId, secretAccessKey/);
  });
});

test.each(calls.filter(([name]) => name !== 'has'))(
  '%s names a bucket that is not there',
  async (_, call) => {
    const { code, message } = await errorOf(call(s3Objects({ ...options, bucket: 'not-there' })));
    expect(code).toBe('unavailable');
    expect(message).toContain('Make the bucket');
  },
);

test('a redirect to another region is told, and not followed', async () => {
  way.meets(answers(301, 'PermanentRedirect'));
  const { message } = await errorOf(objects.list());
  expect(message).toContain('correct endpoint, region and style');
  expect(way.asked).toHaveLength(1);
});

test.each([
  ['breaks off', breaksOff],
  ['stalls', stalls],
])('an object that %s is an error of its stream', async (_, fault) => {
  way.meets(fault);
  const found = await objects.get('there');
  expect((await errorOf(new Response(found?.stream).text())).code).toBe('unavailable');
});

test('a list is bounded, and has to be a list', async () => {
  way.meets(endless);
  expect((await errorOf(objects.list())).code).toBe('unavailable');
  way.meets((_, response) => response.end('<html><p>Welcome'));
  expect((await errorOf(objects.list())).message).toContain('Check endpoint');
  way.meets((_, response) => response.end('<html><p>Welcome</p></html>'));
  expect((await errorOf(objects.list())).message).toContain('Check endpoint');
});

test('an error may be a page of any length', async () => {
  way.meets((_, response) => {
    response.writeHead(404);
    response.end('<p>'.repeat(100_000));
  });
  expect((await errorOf(objects.list())).code).toBe('unavailable');
});

test('a large upload that is answered before it is read is sent again', async () => {
  const large = new Uint8Array(5_000_000).fill(7);
  way.meets(refusesEarly, refusesEarly);
  await objects.put('large', new Blob([large]).stream());
  way.meets(refusesEarly, refusesEarly, refusesEarly);
  expect((await errorOf(objects.put('large', large))).code).toBe('unavailable');
});

test('a file that is larger than S3 takes is refused before it is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-large-'));
  const file = join(folder, 'large');
  writeFileSync(file, '');
  truncateSync(file, 6 * 1024 ** 3);
  const put = objects.put('large', { file });
  await expect(put).rejects.toMatchObject({ code: 'too_large', details: { limit: 5 * 1024 ** 3 } });
  rmSync(folder, { recursive: true });
  expect(way.asked).toEqual(['PUT']);
});

test('a full disk for temporary files is unavailable, and says which', async (context) => {
  using disk = smallDisk();
  if (disk === null) {
    context.skip('needs the right to mount a disk');
    return;
  }
  vi.stubEnv('TMPDIR', disk.path);
  try {
    const put = objects.put('large', new Blob([new Uint8Array(200_000)]).stream());
    expect((await errorOf(put)).message).toMatch(/^The folder for temporary files .*is full/);
    expect(readdirSync(disk.path)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('an upload that is ended while the store is down is not tried again', async () => {
  const stop = new AbortController();
  const reason = new Error('enough');
  way.meets((incoming, response, pass) => {
    stop.abort(reason);
    answers(503)(incoming, response, pass);
  });
  await expect(objects.put('new', bytes, { signal: stop.signal })).rejects.toBe(reason);
  expect(way.asked).toHaveLength(1);
  expect(await objects.has('new')).toBe(false);
});

test('the store itself compares the bytes with their hash', async () => {
  let sent: unknown;
  way.meets((incoming, _, pass) => {
    sent = incoming.headers['x-amz-content-sha256'];
    pass();
  });
  const { sha256 } = await objects.put('new', bytes);
  expect(sent).toBe(sha256);
});

describe('options', () => {
  test.each([
    ['endpoint', 's3.example'],
    ['endpoint', 'https://ada:pa55word@s3.example'],
    ['endpoint', 'https://s3.example?key=pa55word'],
    ['bucket', 'A_b'],
    ['bucket', 'a/../b'],
    ['region', ''],
    ['accessKeyId', ''],
    ['accessKeyId', 'pa55word\nx'],
    ['secretAccessKey', undefined],
    ['secretAccessKey', 'pa55word\n'],
    ['style', 'virtual'],
    ['prefix', '../x'],
    ['prefix', '/x'],
    ['prefix', 'x/'],
    ['timeout', 0],
    ['keyId', 'pa55word'],
  ])('%s: %j is refused, and no secret is shown', (name, value) => {
    const given = { ...options, [name]: value } as S3Options;
    for (const make of [() => s3Objects(given), () => s3Blobs(given)])
      try {
        make();
        expect.unreachable();
      } catch (error) {
        if (!isBlogError(error, 'invalid_input')) throw error;
        expect(error.details.issues[0]?.path).toBe(name);
        expect(error.message).not.toContain('pa55word');
      }
  });
});
