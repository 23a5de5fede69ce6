import type { Json } from '@blog/core';
import { encodeCursor } from '@blog/core/backend';

import { fieldOf } from '../../kit/wire.js';
import { wpIdOf } from '../mapping/values.js';

/** A row with the date and the id that a list is sorted by. */
export interface DatedRow {
  item: unknown;
  /** The local time of the site, to the second: WordPress sorts and filters by it. */
  at: string;
  id: number;
}

/** The row that a page begins after. */
export interface CursorAnchor {
  at: string;
  id: number;
  /** Its position among the rows of its second, from 1; 0 where no other row of that second follows. */
  nth: number;
  /** Whether the page is read towards the beginning of the list. */
  isBack: boolean;
}

const SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

function isSecond(at: unknown): at is string {
  return typeof at === 'string' && SECOND.test(at) && !Number.isNaN(Date.parse(`${at}Z`));
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** The item as a row; `null` where its date or its id cannot be read. */
export function datedRowOf(item: unknown, column: string): DatedRow | null {
  const at = fieldOf(item, column);
  const given = fieldOf(item, 'id');
  const id = typeof given === 'string' ? wpIdOf(given) : given;
  return isSecond(at) && isWhole(id) ? { item, at, id } : null;
}

/** The local time so many seconds later. */
export function addSeconds(at: string, seconds: number): string {
  return new Date(Date.parse(`${at}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

/** The anchor in the payload of a cursor; `null` where the payload is no anchor. */
export function readAnchor(payload: Json): CursorAnchor | null {
  const [at, id, nth, back] = Array.isArray(payload) ? payload : [];
  if (!isSecond(at) || !isWhole(id) || !isWhole(nth) || nth < 0) return null;
  return { at, id, nth, isBack: back === 1 };
}

/** The cursor of an anchor. */
export function encodeAnchor({ at, id, nth, isBack }: CursorAnchor, key: string): string {
  return encodeCursor([at, id, nth, isBack ? 1 : 0], key);
}
