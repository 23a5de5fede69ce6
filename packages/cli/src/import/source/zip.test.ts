import { isBlogError } from '@blog/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type Read, readText } from '../testing/exports.js';
import { classic, entry, takeout, takeoutEntry } from '../testing/fixtures.js';
import { type Packed, zipOf } from '../testing/zip-writer.js';

const feed = {
  name: 'Takeout/Blogger/Blogs/Garden/feed.atom',
  content: takeout(takeoutEntry('POST', 'LIVE', '7')),
};

async function readZip(...files: Packed[]): Promise<Read> {
  return await readText(zipOf(files), 'takeout.zip');
}

function faultOf({ error }: Read): string {
  if (!isBlogError(error, 'invalid_input')) throw error;
  return error.message;
}

describe('a ZIP', () => {
  test('of a Takeout is read in place', async () => {
    const settings = feed.name.replace('feed.atom', 'settings.csv');
    const read = await readZip(feed, { name: settings, content: 'blog_name\nThe garden\n' });
    expect(read.error).toBeNull();
    expect(read.items).toMatchObject([{ type: 'blog', title: 'The garden' }, { type: 'post' }]);
    expect(read.counts).toMatchObject({ posts: 1 });
  });

  test('of a classic export is read, whatever the ZIP’s name ends in', async () => {
    const zip = zipOf([{ name: 'blog-01-02-2020.xml', content: classic(entry('post', '7')) }]);
    const read = await readText(zip, 'download');
    expect(read.error).toBeNull();
    expect(read.posts).toHaveLength(1);
  });

  test('with several blogs lists them', async () => {
    const read = await readZip(feed, { name: 'old blog.xml', content: classic('') });
    expect(faultOf(read)).toBe(
      'takeout.zip contains 2 blogs. Choose one with --blog NAME: "Garden", "old blog".',
    );
  });

  test.each([
    '../../feed.atom',
    'a/../../../etc/feed.atom',
    '/etc/feed.atom',
    'C:/feed.atom',
    '..\\feed.atom',
  ])('with a file named %s is refused', async (name) => {
    const read = await readZip(feed, { name, content: feed.content });
    expect(faultOf(read)).toMatch(
      /takeout\.zip: is not a readable ZIP archive \((invalid relative|absolute) path/,
    );
    expect(read.items).toEqual([]);
  });

  test('that is encrypted is refused, with advice', async () => {
    expect(faultOf(await readZip({ ...feed, encrypted: true }))).toContain(
      'feed.atom: is encrypted. Unpack the archive and import the folder.',
    );
  });

  test('that unpacks to a thousand times its size is stopped', async () => {
    const padding = `<x>${' '.repeat(1000)}</x>`.repeat(40_000);
    const read = await readZip({ ...feed, content: classic(entry('post', '7') + padding) });
    expect(faultOf(read)).toContain('looks like a ZIP bomb');
    expect(read.posts).toHaveLength(1);
  });

  test('with a wrong size or checksum is refused', async () => {
    const size = Buffer.byteLength(feed.content);
    for (const [claim, message] of [
      [{ claimedSize: size - 10 }, 'too many bytes'],
      [{ claimedSize: size + 10 }, 'not enough bytes'],
      [{ claimedSize: 0 }, 'too many bytes'],
      [{ claimedSum: 7 }, 'checksum'],
    ] as const) {
      expect(faultOf(await readZip({ ...feed, ...claim }))).toContain(message);
    }
  });

  test('that is damaged anywhere gives items, or a BlogError, and nothing else', async () => {
    const whole = zipOf([feed, { name: 'a/settings.csv', content: 'blog_name\nA\n' }]);
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(damage, async (places) => {
        const bytes = Buffer.from(whole);
        for (const [place, value] of places) bytes[place % bytes.byteLength] = value;
        const read = await readText(bytes, 'takeout.zip');
        if (read.error !== null) expect(faultOf(read)).not.toBe('');
      }),
    );
  });

  test('that is cut off or damaged is refused', async () => {
    const zip = zipOf([feed]);
    expect(faultOf(await readText(zip.subarray(0, -30), 'takeout.zip'))).toContain(
      'Download it again',
    );
    const holed = Buffer.from(zip);
    holed.fill(0xff, 90, 120);
    expect(faultOf(await readText(holed, 'takeout.zip'))).toContain('takeout.zip');
    expect(faultOf(await readText(zipOf([]), 'takeout.zip'))).toContain(
      'contains no Blogger export',
    );
  });
});
