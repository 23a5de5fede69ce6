import { ensure, LawFailure } from '../support/assert.js';
import { show } from '../support/show.js';
import type { Exchange } from './wire.js';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fails unless the answer has the status, or one of several. */
export function hasStatus(answer: Exchange, ...statuses: readonly number[]): void {
  if (statuses.includes(answer.status)) return;
  const body = answer.text === '' ? 'without a body' : `with the body ${show(answer.text)}`;
  throw new LawFailure(
    `${answer.request}: expected the status ${statuses.join(' or ')}, got ${answer.status} ${body}`,
  );
}

/** Fails unless the header fits the pattern; `expected` says the same in words. Gives the header. */
export function hasHeader(
  answer: Exchange,
  name: string,
  pattern: RegExp,
  expected: string,
): string {
  const value = answer.headers.get(name);
  ensure(
    value !== null && pattern.test(value),
    `${answer.request}: expected the header ${name} ${expected}, got ${value === null ? 'no such header' : show(value)} in the answer ${answer.status}`,
  );
  return value;
}

/** The names in a header that is a list, in lower case. */
export function listedIn(answer: Exchange, name: string): string[] {
  const names = (answer.headers.get(name) ?? '').toLowerCase().split(',');
  return names.map((one) => one.trim()).filter((one) => one !== '');
}

/** Fails unless the header is a list that has the names, in any order and case, or `*`. */
export function lists(answer: Exchange, name: string, ...expected: readonly string[]): void {
  const given = listedIn(answer, name);
  if (given.includes('*')) return;
  const missing = expected.filter((one) => !given.includes(one.toLowerCase()));
  ensure(
    missing.length === 0,
    `${answer.request}: expected the header ${name} to list ${missing.join(', ')}, got ${show(answer.headers.get(name) ?? 'no such header')} in the answer ${answer.status}`,
  );
}

/** Fails unless the body is empty. */
export function hasNoBody(answer: Exchange): void {
  ensure(
    answer.text === '',
    `${answer.request}: expected the answer ${answer.status} without a body, got ${show(answer.text)}`,
  );
}

/** The body as JSON, of the media type. */
export function jsonOf(answer: Exchange, type = 'application/json'): unknown {
  hasHeader(answer, 'content-type', typePattern(type), `${type}, in UTF-8 if it tells a charset`);
  try {
    return JSON.parse(answer.text);
  } catch {
    throw new LawFailure(`${answer.request}: expected a body of JSON, got ${show(answer.text)}`);
  }
}

/** The body as a JSON object. */
export function objectOf(answer: Exchange, type?: string): JsonObject {
  const value = jsonOf(answer, type);
  ensure(isObject(value), `${answer.request}: expected a JSON object, got ${show(value)}`);
  return value;
}

/** The body of a success, as a JSON object. */
export function foundIn(answer: Exchange, status = 200): JsonObject {
  hasStatus(answer, status);
  return objectOf(answer);
}

/** The items of a page. */
export function itemsOf(answer: Exchange): JsonObject[] {
  const { items } = foundIn(answer);
  ensure(
    Array.isArray(items) && items.every(isObject),
    `${answer.request}: expected a page with items, got ${show(answer.text)}`,
  );
  return items;
}

/** A text in an object of an answer. */
export function textAt(answer: Exchange, object: JsonObject, key: string): string {
  const value = object[key];
  ensure(
    typeof value === 'string' && value !== '',
    `${answer.request}: expected a text at ${key}, got ${show(value)}`,
  );
  return value;
}

function typePattern(type: string): RegExp {
  return new RegExp(
    `^${type.replace(/[.+/]/g, String.raw`\$&`)}\\s*(;\\s*charset="?utf-8"?\\s*)?$`,
    'i',
  );
}
