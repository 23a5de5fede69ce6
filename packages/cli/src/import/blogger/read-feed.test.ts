import type { ImportItem } from '@blog/core/backend';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { classic, entry, on, takeout, takeoutEntry } from '../testing/fixtures.js';
import { readFeed } from './read-feed.js';
import type { ReadProblem } from './read-options.js';

interface Outcome {
  items: ImportItem[];
  problems: ReadProblem[];
  error: string | null;
}

async function read(pieces: Uint8Array[]): Promise<Outcome> {
  const outcome: Outcome = { items: [], problems: [], error: null };
  try {
    for await (const item of readFeed(streamOf(pieces), {
      file: 'export.xml',
      settings: new Map(),
      now: new Date('2024-01-01T00:00:00Z'),
      counts: {
        posts: 0,
        pages: 0,
        drafts: 0,
        comments: 0,
        replies: 0,
        problems: 0,
        ownComments: 0,
      },
      onProblem: (problem) => outcome.problems.push(problem),
    })) {
      outcome.items.push(item);
    }
  } catch (error) {
    outcome.error = String(error);
  }
  return outcome;
}

async function* streamOf(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

/** Cuts the bytes into pieces at these places. */
function cut(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const borders = [0, ...places.map((place) => place % bytes.byteLength), bytes.byteLength];
  const sorted = borders.toSorted((a, b) => a - b);
  return sorted.slice(1).map((border, index) => bytes.subarray(sorted[index], border));
}

/** Any text that XML allows, written with entities, references and CDATA at random. */
const xmlText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }).map((text) =>
        text
          // Characters that XML 1.0 forbids have tests of their own.
          .replace(/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
          .replace(/[&<>]/g, ''),
      ),
      fc.constantFrom(
        '&amp;',
        '&lt;p&gt;',
        '&#233;',
        '&#x1F332;',
        '\r\n',
        '\r',
        '東京🌲',
        ']]',
        '<![CDATA[<b>&amp;]]>',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const exportText = fc
  .array(
    fc.tuple(fc.constantFrom('post', 'page', 'comment', 'settings', 'nonsense'), xmlText, xmlText),
    {
      maxLength: 5,
    },
  )
  .map((entries) =>
    classic(
      entries
        .map(([kind, title, content], id) =>
          entry(
            kind,
            `${id}`,
            `${on('0')}<title>${title}</title><content type='html'>${content}</content>`,
          ),
        )
        .join(''),
    ),
  );

describe('the pieces of a file', () => {
  test('do not change the result, wherever they end', async () => {
    await fc.assert(
      fc.asyncProperty(exportText, fc.array(fc.nat(), { maxLength: 30 }), async (text, places) => {
        const bytes = Buffer.from(text);
        const whole = await read([bytes]);
        expect(whole.error).toBeNull();
        expect(await read(cut(bytes, places))).toEqual(whole);
      }),
    );
  });

  test('do not change the result of a file that is broken or cut off', async () => {
    await fc.assert(
      fc.asyncProperty(
        exportText,
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 30 }),
        async (text, end, places) => {
          const bytes = Buffer.from(text);
          const part = bytes.subarray(0, 1 + (end % (bytes.byteLength - 1)));
          const whole = await read([part]);
          expect(whole.error).toContain('export.xml');
          expect(await read(cut(part, places))).toEqual(whole);
        },
      ),
    );
  });

  test('may be single bytes', async () => {
    const text = takeout(
      takeoutEntry('POST', 'LIVE', '7', `<title>caf\u00e9 &amp; 🌲 \u6771</title>`),
    );
    const bytes = Buffer.from(text);
    const outcome = await read(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(outcome).toEqual(await read([bytes]));
    expect(outcome.items[1]).toMatchObject({ title: 'caf\u00e9 & 🌲 \u6771' });
  });
});

test('bytes that are damaged anywhere give items, or a BlogError, and nothing else', async () => {
  const text = classic(
    entry('post', '1', '<title>a &amp; b</title>') + entry('comment', '2', on('1')),
  );
  const damage = fc.array(
    fc.tuple(
      fc.nat(),
      fc.oneof(fc.nat(255), fc.constantFrom('<', '>', '&', '"', '!', '?', '/', '-', ']')),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  await fc.assert(
    fc.asyncProperty(damage, async (places) => {
      const bytes = Buffer.from(text);
      for (const [place, value] of places) {
        bytes[place % bytes.byteLength] = typeof value === 'number' ? value : value.charCodeAt(0);
      }
      const { error } = await read([bytes]);
      if (error !== null) expect(error).toContain('BlogError: export.xml');
    }),
  );
});

describe('the encoding', () => {
  const text = classic(entry('post', '1', `<title>caf\u00e9 \u6771\u4eac</title>`));
  const declared = (name: string): string =>
    text.replace('UTF-8', name).replace(' \u6771\u4eac', '');
  const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 of either order with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-16 without a mark', Buffer.from(text.replace('UTF-8', 'UTF-16'), 'utf16le')],
    ['UTF-8 that calls itself UTF-16', Buffer.from(text.replace('UTF-8', 'UTF-16'))],
    ['ISO 8859-1, declared', Buffer.from(declared('iso-8859-1'), 'latin1')],
    ['Windows 1252, declared', Buffer.from(declared('windows-1252'), 'latin1')],
  ])('%s is read', async (_name, bytes) => {
    const outcome = await read(cut(bytes, [1, 2, 3, 700, 701]));
    expect(outcome).toMatchObject({ error: null, problems: [] });
    expect(outcome.items[1]).toMatchObject({
      title: expect.stringMatching(/^caf\u00e9( \u6771\u4eac)?$/),
    });
  });
});
