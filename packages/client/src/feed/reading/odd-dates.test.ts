import { toInstant } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateTools } from './dates.js';
import { readOddDates } from './odd-dates.js';

const read = (text: string, language: string | null = null) =>
  readOddDates(new Set([text]), language, dateTools).get(text) ?? null;

describe('a date as programs print it', () => {
  it.each([
    ['Fri Mar 04 2022 09:05:07 GMT+0200 (Eastern European Standard Time)', '2022-03-04T07:05:07'],
    ['Fri Mar 04 2022 09:05:07 GMT+0200 (за східноєвропейським часом)', '2022-03-04T07:05:07'],
    ['3/14/2022 12:05:00 AM', '2022-03-14T00:05:00'],
    ['3/14/2022 12:05 p.m.', '2022-03-14T12:05:00'],
    ['Mon, 14 Mar 2022 1:05:36 PM GMT', '2022-03-14T13:05:36'],
    ['Mon, 14 Mar 2022 13:05:36 PM', '2022-03-14T13:05:36'],
    ['March 1st, 2022 at 5 pm', '2022-03-01T17:00:00'],
    ['2022-03-04 09:05:07.364419679 +0530 IST', '2022-03-04T03:35:07.364'],
    ['2022-03-04 09:05:07.1 -0300 -03 m=+0.012', '2022-03-04T12:05:07.1'],
    ['2022-03-04T09:05:07+01:00[Europe/Berlin]', '2022-03-04T08:05:07'],
    ['2022-07-04 09:05 Europe/Berlin', '2022-07-04T07:05:00'],
    ['2022-03-04T09:05:07−01:00', '2022-03-04T10:05:07'],
    ['Fri, 04 Mar 2022 9:5:7 Z', '2022-03-04T09:05:07'],
    ['2022-3-4 9:5', '2022-03-04T09:05:00'],
    ['04/Mar/2022:09:05:07 +0100', '2022-03-04T08:05:07'],
    ['2022:03:04 09:05:07', '2022-03-04T09:05:07'],
    ['1646384707', '2022-03-04T09:05:07'],
    ['1646384707123', '2022-03-04T09:05:07.123'],
    ['/Date(1646384707123+0100)/', '2022-03-04T09:05:07.123'],
    ['20220304090507', '2022-03-04T09:05:07'],
    ['2022-W09-5', '2022-03-04T00:00:00'],
    ['２０２２－０３－０４ ０９：０５', '2022-03-04T09:05:00'],
    ['Posted on: 4 Mar 2022, 09:05', '2022-03-04T09:05:00'],
    ['4 Mar 22 09:05', '2022-03-04T09:05:00'],
    ['04-MAR-22 10.05.07.000000 PM +02:00', '2022-03-04T20:05:07'],
    ['Friday, March 04, 2022 10:05 PM (GMT+2)', '2022-03-04T20:05:00'],
    ['Fri, 03/04/2022 10:05', '2022-03-04T10:05:00'],
  ])('%s is %s', (text, instant) => {
    expect(read(text)).toMatch(instant);
  });
});

describe('a date with a zone by name', () => {
  it.each([
    ['IST', '04:35'],
    ['NZDT', '21:05'],
    ['BRT', '13:05'],
    ['CEST', '08:05'],
    ['MESZ', '08:05'],
    ['AEST', '00:05'],
    ['JST', '01:05'],
    ['WIB', '03:05'],
    ['NPT', '04:20'],
    ['NST', '13:35'],
    ['МСК', '07:05'],
    ['(CET)', '09:05'],
    ['Eastern Daylight Time', '14:05'],
    ['ET', '14:05'],
  ])('in %s is at %s', (zone, time) => {
    expect(read(`Mon, 04 Jul 2022 10:05:00 ${zone}`)?.slice(11, 16)).toBe(time);
  });

  it('in a week that the year does not have is none', () => {
    expect(read('2021-W53-7')).toBeNull();
    expect(read('2020-W53-7')?.slice(0, 10)).toBe('2021-01-03');
  });

  it('that is not known is none: a wrong hour is worse', () => {
    expect(read('Mon, 04 Jul 2022 10:05:00 QQT')).toBeNull();
    for (const zone of [
      '+2500',
      'constructor',
      '__proto__',
      'GMT Daylight Time',
      '(Somewhere Time)',
      'CST6CDT',
      'GMT0200',
    ])
      expect(read(`Mon, 04 Jul 2022 10:05:00 ${zone}`), zone).toBeNull();
  });
});

describe('a date in another language', () => {
  const languages =
    'en en-GB de fr es pt it nl sv da nb fi et lv lt pl cs sk hu ro bg ru uk be sr hr sl mk el tr az kk ka hy he ar ar-DZ ar-LB fa ur hi bn th id ms vi ca gl eu sq af ja zh zh-TW ko'.split(
      ' ',
    );

  it.each(languages)(
    '%s is its instant or none, with the month as a word its instant',
    (language) => {
      for (const dateStyle of ['full', 'long', 'medium'] as const)
        for (const timeStyle of ['medium', undefined] as const) {
          const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
            dateStyle,
            timeStyle,
            timeZone: 'UTC',
          });
          for (let month = 0; month < 12; month += 1) {
            const date = new Date(Date.UTC(2021, month, 3 + month * 2, 5 + month, 4, 5));
            const found = read(format.format(date), language);
            const expected = date.toISOString();
            const length = timeStyle === undefined ? 10 : 19;
            if (found !== null) expect(found.slice(0, length)).toBe(expected.slice(0, length));
            if (dateStyle === 'long' && timeStyle === undefined)
              expect(found, format.format(date)).not.toBeNull();
          }
        }
    },
  );

  it.each([
    ['Mo, 23 Okt 2017 14:10:00 +0200', '2017-10-23T12:10:00'],
    ['Пн, 23 окт 2017 14:10:00 +0300', '2017-10-23T11:10:00'],
    ['05 сен 2021 22:30:00 MSK', '2021-09-05T19:30:00'],
    ['5 кві. 2021 22:30', '2021-04-05T22:30:00'],
    ['1er janvier 2020 à 14h30', '2020-01-01T14:30:00'],
    ['23. Oktober 2017, 14.30 Uhr', '2017-10-23T14:30:00'],
    ['5. marraskuuta 2020 klo 14.30', '2020-11-05T14:30:00'],
    ['23 de out. de 2017', '2017-10-23T00:00:00'],
    ['2017년 10월 23일 오후 2:30', '2017-10-23T14:30:00'],
    ['2017/10/23 下午 02:30', '2017-10-23T14:30:00'],
    ['23 ต.ค. 2560', '2017-10-23T00:00:00'],
    ['23 تشرين الأول 2017', '2017-10-23T00:00:00'],
  ])('%s is %s', (text, instant) => {
    expect(read(text)).toMatch(instant);
  });

  it.each([
    ['mar. 23 nov. 2021', '2021-11-23'],
    ['mar, 23 mar 2021 10:00:00 GMT', '2021-03-23'],
    ['21 Kasım 2021 Pazar', '2021-11-21'],
  ])('%s has a day of the week that looks like a month', (text, day) => {
    expect(read(text)?.slice(0, 10)).toBe(day);
  });

  it('whose month is another one in the next language is read by the language of the feed', () => {
    expect(read('5 listopada 2020')).toBeNull();
    expect(read('5 listopada 2020', 'pl')).toMatch('2020-11-05');
    expect(read('5 listopada 2020', 'hr-HR')).toMatch('2020-10-05');
  });
});

describe('a date that may mean two days', () => {
  it('is none alone, and what the feed’s other dates and its language tell', () => {
    expect(read('3/4/2022 9:00 AM')).toBeNull();
    expect(read('3/4/2022 9:00 AM', 'en-US')).toBeNull();
    expect(read('3/4/2022', 'fr')).toMatch('2022-04-03');
    expect(read('03.04.2022')).toMatch('2022-04-03');
    const read2 = (other: string) =>
      readOddDates(new Set(['3/4/2022', other]), 'en', dateTools).get('3/4/2022');
    expect(read2('3/24/2022')).toMatch('2022-03-04');
    expect(read2('24/3/2022')).toMatch('2022-04-03');
    expect(
      readOddDates(new Set(['3/4/2022', '3/24/2022', '24/3/2022']), 'fr', dateTools).size,
    ).toBe(2);
  });

  it.each([
    'soon',
    '2/3/04',
    '23 Nov',
    '30 Feb 2022 10:00 IST',
    '4 Mar 2022 25:00 IST',
    '4 Mar 2022 10:75 IST',
    '14:00 AM 4 Mar 2022',
    '0001-01-01T00:00:00Z',
    'Mon, 01 Jan 0001 00:00:00 +0000',
    '0000-00-00 00:00:00',
    '2022-W54-1',
    '1402/07/15',
  ])('is none where it is none: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is an instant or none, whatever the text', () => {
    const piece = fc.constantFrom(
      ...'2004 - T : 12 31 Jan GMT IST + , ( ) Mon . / 年 月 W05 pm mar 0530 h @ ٣ /Date( [Europe/Paris]'.split(
        ' ',
      ),
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const instant = read(text, 'en');
          if (instant !== null) expect(toInstant(instant)).toBe(instant);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
