import { toInstant } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateTools, feedDate } from './dates.js';
import { readOddDates } from './odd-dates.js';

/** As a feed is read: the common forms at once, the others by the reader that is loaded for them. */
const readDate = (text: string) =>
  feedDate(text) ?? readOddDates(new Set([text]), null, dateTools).get(text) ?? null;

describe('a date of a feed', () => {
  it.each([
    ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55.000Z'],
    ['2003-12-31T10:14:55.25+02:00', '2003-12-31T08:14:55.250Z'],
    ['2003-12-31t10:14:55z', '2003-12-31T10:14:55.000Z'],
    ['2003-12-31T10:14-0800', '2003-12-31T18:14:00.000Z'],
    ['2003-12-31 10:14:55', '2003-12-31T10:14:55.000Z'],
    ['2003-12-31T10:14:55,5 GMT', '2003-12-31T10:14:55.500Z'],
    ['20031231T101455Z', '2003-12-31T10:14:55.000Z'],
    ['20031231', '2003-12-31T00:00:00.000Z'],
    ['2003-12', '2003-12-01T00:00:00.000Z'],
    ['2003', '2003-01-01T00:00:00.000Z'],
    ['2003-335', '2003-12-01T00:00:00.000Z'],
    ['  2003-12-31\n', '2003-12-31T00:00:00.000Z'],
    ['2003-12-31T24:00:00Z', '2004-01-01T00:00:00.000Z'],
    ['2005-12-31T23:59:60Z', '2005-12-31T23:59:59.999Z'],
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 +0100', '2004-01-01T18:48:21.000Z'],
    ['Thu,  1 Jan 04 19:48 EST', '2004-01-02T00:48:00.000Z'],
    ['01 January 2004', '2004-01-01T00:00:00.000Z'],
    ['1-Jan-2004 19:48:21', '2004-01-01T19:48:21.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 PDT (Pacific)', '2004-01-02T02:48:21.000Z'],
    ['Thursday, 01-Jan-99 19:48:21 GMT', '1999-01-01T19:48:21.000Z'],
    ['Mi., 1 Sept. 2004 00:00:00 GMT+2', '2004-08-31T22:00:00.000Z'],
    ['Sun Jan  4 16:29:06 2004', '2004-01-04T16:29:06.000Z'],
    ['Sun Jan  4 16:29:06 PST 2004', '2004-01-05T00:29:06.000Z'],
    ['January 4, 2004 16:29', '2004-01-04T16:29:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(readDate(text)).toBe(instant);
  });

  it.each([
    '',
    'soon',
    '2003-02-30',
    '32 Jan 2004',
    '1 Foo 2004',
    '2003-13-01T00:00:00Z',
    '25:00',
    '2003-12-31T25:00Z',
    '2003-000',
    '2003-367',
    '0',
  ])('%j is none', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('comes back as what it was written from, in each form', () => {
    const seconds = fc.integer({ min: -62_000_000_000, max: 253_000_000_000 });
    fc.assert(
      fc.property(seconds, (time) => {
        const date = new Date(time * 1000);
        const instant = toInstant(date);
        expect(feedDate(date.toISOString())).toBe(instant);
        if (date.getUTCFullYear() >= 1000) expect(feedDate(date.toUTCString())).toBe(instant);
      }),
    );
  });

  it('is an instant or none, whatever the text', () => {
    const piece = fc.constantFrom(
      '2004',
      '-',
      'T',
      ':',
      '12',
      '31',
      ' ',
      'Jan',
      'GMT',
      '+',
      ',',
      '(',
      'Mon',
      '.',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const instant = feedDate(text);
          if (instant !== null) expect(toInstant(instant)).toBe(instant);
        },
      ),
    );
  });
});
