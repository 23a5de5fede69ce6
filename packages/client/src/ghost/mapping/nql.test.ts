import { isBlogError } from '@blog/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nqlAnd, nqlAfter, nqlDate, nqlText } from './nql.js';

/** The tokens of NQL that are used here, as its own grammar has them (nql-lang 0.7, nql.l). */
const words: readonly (readonly [string, RegExp])[] = [
  ['PROP', /^[a-zA-Z_][a-zA-Z0-9_.]*:/],
  ['STRING', /^'(?:\\['"]|[^'"])+?'/],
  ['MARK', /^(?:>=|<=|[()+,><])/],
];

function lex(filter: string): { kind: string; text: string }[] {
  const found = [];
  let rest = filter;
  while (rest !== '') {
    const word = words
      .map(([kind, form]) => ({ kind, text: form.exec(rest)?.[0] ?? '' }))
      .find(({ text }) => text !== '');
    if (word === undefined) throw new Error(`No word at ${rest}`);
    found.push(word);
    rest = rest.slice(word.text.length);
  }
  return found;
}

const unescape = (text: string) => text.slice(1, -1).replaceAll(/\\(['"])/g, '$1');
const hostile = fc.oneof(
  fc.string({ minLength: 1 }),
  fc
    .array(fc.constantFrom("'", '"', '\\', '+', ',', '(', ')', ':', 'a', ' ', '[', '>', '\n'), {
      minLength: 1,
    })
    .map((parts) => parts.join('')),
);

describe('text in a filter', () => {
  it('is the value, and cannot change what stands around it', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        fc.pre(!one.endsWith('\\') && !other.endsWith('\\'));
        const made = (first: string, second: string) =>
          `name:${nqlText(first)}+(slug:>${nqlText(second)},id:${nqlText('z')})`;
        const found = lex(made(one, other));
        const plain = lex(made('a', 'b'));
        expect(found.map(({ kind }) => kind)).toEqual(plain.map(({ kind }) => kind));
        const texts = found.filter(({ kind }) => kind === 'STRING').map(({ text }) => text);
        expect(texts.map(unescape)).toEqual([one, other, 'z']);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused where a filter cannot hold it', () => {
    for (const value of ['', 'a\\', '\\']) {
      let thrown: unknown = null;
      try {
        nqlText(value);
      } catch (error) {
        thrown = error;
      }
      expect(isBlogError(thrown, 'invalid_input')).toBe(true);
    }
  });
});

describe('a filter', () => {
  it('holds all of its parts, and none that are empty', () => {
    expect(nqlAnd(['a:1', null, '', 'b:2'])).toBe('a:1+b:2');
    expect(nqlAnd([null])).toBe('');
  });

  it('for the rows after a sort key is never one pair of brackets as a whole', () => {
    const key = { at: '2022-05-02 06:00:00', id: '650000000000000000000001' };
    expect(nqlAfter('published_at', key, 'desc')).toBe(
      "published_at:<='2022-05-02 06:00:00'+(published_at:<'2022-05-02 06:00:00',id:<'650000000000000000000001')",
    );
    expect(nqlAfter('created_at', key, 'asc', true)).toBe(
      "created_at:>='2022-05-02 06:00:00'+(created_at:>'2022-05-02 06:00:00',id:>='650000000000000000000001')",
    );
  });

  it('compares dates as the database holds them, in whole seconds', () => {
    expect(nqlDate('2022-05-02T06:00:00.000Z')).toBe('2022-05-02 06:00:00');
    expect(nqlDate('9999-12-31T23:59:59.999Z')).toBe('9999-12-31 23:59:59');
    const max = new Date('9999-12-31T23:59:50Z');
    const date = fc.date({ min: new Date(0), max, noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: -3, max: 3 }), (instant, seconds) => {
        const given = instant.toISOString();
        const stored = new Date(Math.floor(instant.getTime() / 1000 + seconds) * 1000);
        const kept = nqlDate(stored.toISOString());
        // As texts, the two compare as their instants do.
        expect(kept < nqlDate(given)).toBe(stored.toISOString() < given);
      }),
    );
  });
});
