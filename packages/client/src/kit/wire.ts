import { BlogError, type Problem } from '@blog/core';
import type * as z from 'zod/mini';

import { bareUrl, type TransportResponse } from './answer.js';
import { type Fault, readLoosely } from './mend.js';

/** The JSON of an answer. */
export interface LegibleJson {
  readonly data: unknown;
  /** Whether other words stood beside it, which were skipped. */
  readonly hasWords: boolean;
}

/** The JSON among other text; `null` where there is none. */
export async function jsonAmong(text: string): Promise<LegibleJson | null> {
  return (await import('./rare.js')).jsonIn(text);
}

/**
 * The JSON of an answer, also where other text stands before or behind it; `bad_response`, with the first
 * words of the answer, where there is none (a proxy's page, a cut-off body).
 */
export async function readJson(
  response: TransportResponse,
  backend: string,
  operation: string | null,
): Promise<LegibleJson> {
  try {
    return { data: JSON.parse(response.text) as unknown, hasWords: false };
  } catch (cause) {
    const { jsonIn, notJson } = await import('./rare.js');
    const found = jsonIn(response.text);
    if (found !== null) return found;
    const what = notJson(response.text, response.headers.get('content-type'));
    throw new BlogError('bad_response', {
      message: `${backend} answered ${operation ?? 'a request'} (${bareUrl(response.url)}) with ${what}`,
      backend,
      operation,
      details: { path: '' },
      cause,
    });
  }
}

/** Where an answer comes from, for the error that names it. */
export interface WireOrigin {
  /** The name of the backend that answered. */
  backend: string;
  /** The operation that was answered, such as `posts.get`. */
  operation: string;
}

/**
 * A field of a value that came over the wire; `undefined` where there is none such.
 *
 * @example
 * ```ts
 * import { fieldOf } from '@blog/client/kit';
 *
 * fieldOf(JSON.parse('{"id":"7"}'), 'id'); // '7'
 * fieldOf(null, 'id'); // undefined
 * ```
 */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/**
 * One answer, as its schema reads it. Parts that do not fit are `null` where the schema allows it.
 *
 * @throws BlogError `bad_response`, naming the place, where the answer does not fit.
 *
 * @example
 * ```ts
 * import { looseText, parseWire, strictId } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const noteSchema = z.object({ id: strictId, title: looseText });
 * const origin = { backend: 'notes', operation: 'posts.get' };
 * const { id, title } = parseWire(noteSchema, JSON.parse('{"id":"7"}'), origin);
 * ```
 */
export function parseWire<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  { backend, operation }: WireOrigin,
): T {
  const reading = readLoosely(schema, value);
  if ('data' in reading) return reading.data;
  const { path, message } = reading.fault;
  throw new BlogError('bad_response', {
    message: `The answer of ${backend} to ${operation} is not valid at ${path || 'its root'}: ${message}`,
    backend,
    operation,
    details: { path },
  });
}

/** The most problems that one item has: it may have thousands of parts that do not fit. */
const MOST_TOLD = 20;

function toldOf(lost: readonly Fault[]): Fault[] {
  const told = lost
    .slice(0, MOST_TOLD)
    .map(({ path, message }) => ({ path, message: `${message}. The item is here without it` }));
  const more = lost.length - told.length;
  return more === 0 ? told : [...told, { path: '', message: `${more} more parts are missing` }];
}

/**
 * The items of a page, read one by one. An item that does not fit its schema, or for which `map`
 * gives `null`, becomes a problem; the others stand. Where only a part that may be `null` does not fit, the
 * item stands without it, and a problem names the part.
 *
 * @example
 * ```ts
 * import { looseText, parseItems, strictId } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const noteSchema = z.object({ id: strictId, title: looseText });
 * const rows = [{ id: '7', title: ['Tides'] }, { id: null }];
 * const { items, problems } = parseItems(noteSchema, rows, ({ title }) => title ?? '');
 * // items: [''], problems: [{ index: 0, path: 'title', … }, { index: 1, path: 'id', … }]
 * ```
 */
export function parseItems<W, T>(
  schema: z.ZodMiniType<W>,
  values: readonly unknown[],
  map: (wire: W) => T | null,
): { items: T[]; problems: Problem[] } {
  const items: T[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of values.entries()) {
    const reading = readLoosely(schema, value);
    const item = 'data' in reading ? map(reading.data) : null;
    if (item !== null) items.push(item);
    const id = fieldOf(value, 'id');
    const known = typeof id === 'string' || typeof id === 'number' ? String(id) : null;
    const faults =
      'fault' in reading
        ? [reading.fault]
        : item === null
          ? [{ path: '', message: 'No legible date' }]
          : toldOf(reading.lost);
    for (const { path, message } of faults) problems.push({ index, id: known, path, message });
  }
  return { items, problems };
}
