import type { DateParts } from './dates.js';
import { monthOfWord } from './month-words.js';
import { zoneOfWord } from './zone-words.js';

/** A time of day, and where it is so. */
export interface TimeOfDay {
  parts: Pick<DateParts, 'hour' | 'minute' | 'second'>;
  /** Minutes from UTC, or the name of a zone. */
  zone: number | string;
  /** The text without the time. */
  rest: string;
}

const isBefore = /(?:上午|午前|오전|早上|凌晨)\s?$/;
const isAfter = /(?:下午|午後|오후|晚上)\s?$/;
const half = /^\s?(?:([ap])\.?\s?m\b\.?|(ص|πμ|π\.μ\.|sa\b)|(م|μμ|μ\.μ\.|ch\b))/;
const signed = /^\s{0,4}\(?(?:gmt|utc|ut|z)?\s?([+-])(\d{1,2})(?::?(\d{2}))?(?![\d./-])\)?/;
/** A word in the place of a zone; or a name such as `europe/berlin`, or `pacific standard time`. */
const word =
  /^\s{0,4}[[(]?((?:eastern|central|mountain|pacific) (?:(?:standard|daylight) )?time|[a-z_]+(?:\/[a-z_+-]+){1,2}|[\p{L}_]+)(?!\p{L})[\])]?/u;
/** Words for "o'clock", which stand where a zone may stand. */
const clockWord = /^\s{0,4}(?:uhr|h|hrs|hours|น\.|น|г\.?|года|год|klo|ч\.?|बजे|वाजता)(?=\s|$)/u;

/** Where a time stands: by colons, or as some languages write it. */
const clocks = [
  /(?:^|[^\d:+-])(\d{1,2}) ?: ?(\d{1,2})(?: ?: ?(\d{1,2}(?:[.]\d{1,12})?))?(?![\d:])/,
  /(?:^|\D)(\d{1,2})\s?[時时点點시]\s?(?:(\d{1,2})\s?[分분])?(?:\s?(\d{1,2})\s?[秒초])?/,
  /(?:^|\D)(\d{1,2})\s?h\s?(\d{2})?(?:\s?(?:m|min)\s?(\d{2}))?(?=\W|$)/,
  /(?:^|\s)(\d{1,2})()()(?=\s?[ap]\.?\s?m\b)/,
  /(?:^|\s)(\d{1,2})\.(\d{2})(?:\.(\d{2}(?:\.\d{1,9})?))?(?=\s?(?:uhr|[ap]\.?\s?m\b|[+-]\d|$))/,
];

function hourOf(hour: number, part: 'am' | 'pm' | null): number | null {
  if (part === null || (part === 'pm' && hour > 12)) return hour;
  if (hour > 12) return null;
  return (hour % 12) + (part === 'pm' ? 12 : 0);
}

/** The zone at the beginning of the text, and what follows; `null` where there is one that is not known. */
function zoneAt(text: string): { zone: number | string; rest: string } | null {
  const offset = signed.exec(text);
  if (offset !== null) {
    const [whole, sign, hours, minutes = '0'] = offset;
    if (Number(hours) > 15 || Number(minutes) > 59) return null;
    const zone = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
    const rest = text.slice(whole.length);
    // The same zone again, by its name or as Go writes zones without a name.
    const again = /^\s{0,4}(?:[+-]\d{2,4}(?=\s|$)|\([^)]*\)|[a-z]{2,5}\b)/.exec(rest);
    const isName = again !== null && monthOfWord(again[0].trim(), null) === null;
    return { zone, rest: isName ? rest.slice(again[0].length) : rest };
  }
  const clockText = clockWord.exec(text);
  if (clockText !== null) return zoneAt(text.slice(clockText[0].length));
  const named = word.exec(text);
  const [whole = '', name = ''] = named ?? [];
  const zone = name === '' ? 0 : zoneOfWord(name);
  const rest = text.slice(whole.length);
  // More words may be the rest of a name: "GMT Daylight Time" is another zone than GMT.
  if (zone !== null && (name === '' || !/^[\s(]*\p{L}[^\d]*$/u.test(rest))) return { zone, rest };
  // The date itself may follow.
  const isDate = /^(?:mon|tue|wed|thu|fri|sat|sun)/.test(name) || monthOfWord(name, null) !== null;
  return isDate ? { zone: 0, rest: text } : null;
}

/**
 * The time of day in a text of `plainDate`, 00:00 UTC where there is none; `false` where there is one
 * that cannot be read.
 */
export function timeIn(text: string): TimeOfDay | false {
  for (const clock of clocks) {
    const found = clock.exec(text);
    if (found === null) continue;
    const [whole, hour, minute = '0', second = '0'] = found;
    let before = text.slice(0, found.index + whole.search(/\d/));
    let after = text.slice(found.index + whole.length);
    const [taken = '', letter, morning, evening] = half.exec(after) ?? [];
    after = after.slice(taken.length);
    const isPm = letter === 'p' || evening !== undefined || isAfter.test(before);
    const isAm = letter === 'a' || morning !== undefined || isBefore.test(before);
    before = before.replace(isBefore, '').replace(isAfter, '').replace(/t$/, ' ');
    const settled = hourOf(Number(hour), isPm ? 'pm' : isAm ? 'am' : null);
    const zone = zoneAt(after);
    if (settled === null || zone === null) return false;
    return {
      parts: { hour: settled, minute: Number(minute || 0), second: Number(second || 0) },
      zone: zone.zone,
      rest: `${before} ${zone.rest}`.trim(),
    };
  }
  return { parts: {}, zone: 0, rest: text };
}
