import { type ErrorCode, errorTable } from '@blog/core';
import { PROBLEM_MEDIA_TYPE } from '@blog/core/backend';

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

/** Signs of the inside of a server: a trace of its stack, a file, a statement. */
const inside = new RegExp(
  [
    String.raw`\bat (?:\S+ )?\(?(?:file:|node:|/|[A-Z]:\\)\S*:\d+`,
    String.raw`Traceback|File ".+", line \d+|stack trace`,
    String.raw`[\w-]\.(?:py|js|ts|php|rb|go|java|rs):\d+|node_modules|site-packages`,
    String.raw`/(?:home|usr|var|srv|root)/\w|[A-Z]:\\\\`,
    String.raw`\bSELECT .+ FROM |\bINSERT INTO |\bDELETE FROM |\bUPDATE .+ SET |SQLITE_|SQLSTATE`,
    String.raw`ECONN|ENOENT|EACCES|(?:Type|Key|Value|Syntax|Attribute)Error\b|<html|<!DOCTYPE`,
  ].join('|'),
);

/** What a law expects of an error, beside its code. */
export interface ExpectedProblem {
  /** Where it is not the usual one of the code. */
  readonly status?: number;
  /** The path of one of the issues of an `invalid_input`. */
  readonly at?: string;
  readonly reason?: string;
}

/** Fails unless the answer is problem details (RFC 9457) with one of the codes. Gives the details. */
export function isProblem(
  answer: Exchange,
  codes: ErrorCode | readonly ErrorCode[],
  { status, at, reason }: ExpectedProblem = {},
): JsonObject {
  const expected = typeof codes === 'string' ? [codes] : codes;
  hasStatus(answer, ...(status === undefined ? expected.map(statusOf) : [status]));
  const problem = objectOf(answer, PROBLEM_MEDIA_TYPE);
  hasHeader(answer, 'x-content-type-options', /^nosniff$/i, 'nosniff');
  const where = `${answer.request}: the problem in the answer ${answer.status}`;
  const { code, details, operation = null } = problem;
  ensure(
    operation === null || typeof operation === 'string',
    `${where}: expected a text or null at operation, got ${show(operation)}`,
  );
  ensure(
    expected.some((one) => one === code),
    `${where}: expected the code ${expected.join(' or ')}, got ${show(code)}`,
  );
  ensure(
    problem['type'] === `urn:blog-sdk:error:${String(code)}`,
    `${where}: expected the type urn:blog-sdk:error:${String(code)}, got ${show(problem['type'])}`,
  );
  ensure(
    problem['status'] === answer.status,
    `${where}: expected its status to be ${answer.status} too, got ${show(problem['status'])}`,
  );
  textAt(answer, problem, 'title');
  textAt(answer, problem, 'detail');
  ensure(isObject(details), `${where}: expected an object at details, got ${show(details)}`);
  const leak = inside.exec(answer.text);
  ensure(
    leak === null,
    `${where}: expected nothing of the inside of the server, got ${show(leak?.[0])}`,
  );
  if (code === 'invalid_input') hasIssues(where, details, at);
  if (reason !== undefined)
    ensure(
      details['reason'] === reason,
      `${where}: expected details.reason ${reason}, got ${show(details['reason'])}`,
    );
  return details;
}

function statusOf(code: ErrorCode): number {
  return errorTable[code].status;
}

function hasIssues(where: string, { issues }: JsonObject, at: string | undefined): void {
  const sound =
    Array.isArray(issues) &&
    issues.length > 0 &&
    issues.every(
      (issue) =>
        isObject(issue) &&
        typeof issue['path'] === 'string' &&
        typeof issue['message'] === 'string',
    );
  ensure(
    sound,
    `${where}: expected details.issues with a path and a message each, got ${show(issues)}`,
  );
  if (at === undefined) return;
  const paths = issues.map((issue) => String((issue as JsonObject)['path']));
  ensure(
    paths.some((path) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`)),
    `${where}: expected an issue at ${at}, got issues at ${show(paths)}`,
  );
}
