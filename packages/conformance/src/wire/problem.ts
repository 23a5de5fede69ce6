import { type ErrorCode, errorTable } from '@blog/core';
import { PROBLEM_MEDIA_TYPE } from '@blog/core/backend';

import { ensure } from '../support/assert.js';
import { show } from '../support/show.js';
import { hasHeader, hasStatus, isObject, type JsonObject, objectOf, textAt } from './expect.js';
import type { Exchange } from './wire.js';

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

/** The parts of an error that a law expects, beside its code. */
export interface ExpectedProblem {
  /** Where it is not the usual one of the code. */
  readonly status?: number;
  /** The path of an issue of an `invalid_input`, or of several. */
  readonly at?: string | readonly string[];
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
  isNotKept(answer);
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

/** Fails if a cache may keep an error, or if it could be asked for again by a tag or date. */
function isNotKept(answer: Exchange): void {
  const expected = 'no-store, without public and s-maxage, as no cache keeps an error';
  const pattern = /^(?!.*\bpublic\b)(?!.*s-maxage)(?=.*\bno-store\b)/i;
  hasHeader(answer, 'cache-control', pattern, expected);
  for (const name of ['etag', 'last-modified'])
    ensure(
      answer.headers.get(name) === null,
      `${answer.request}: expected an error without the header ${name}, got ${String(answer.headers.get(name))} in the answer ${answer.status}`,
    );
  if (answer.status === 401) hasHeader(answer, 'www-authenticate', /^Bearer\b/i, 'Bearer');
}

function statusOf(code: ErrorCode): number {
  return errorTable[code].status;
}

/** A path as docs/errors.md writes it: `tags[2]`, `source.text`, `items[0]`, and `''` for the whole body. */
const isPath = (path: unknown) =>
  typeof path === 'string' && !/^(?:\/|#|\$\.)|\.\d+(?:[.[]|$)|\[["']/.test(path);

function hasIssues(
  where: string,
  { issues }: JsonObject,
  at: string | readonly string[] | undefined,
): void {
  const sound =
    Array.isArray(issues) &&
    issues.length > 0 &&
    issues.every((issue) => isObject(issue) && typeof issue['message'] === 'string');
  ensure(
    sound,
    `${where}: expected details.issues with a path and a message each, got ${show(issues)}`,
  );
  const paths = issues.map((issue) => (issue as JsonObject)['path']);
  const odd = paths.find((path) => !isPath(path));
  ensure(
    odd === undefined && !paths.includes(undefined),
    `${where}: expected the path of each issue written as in tags[2] and source.text, got ${show(odd)}`,
  );
  for (const place of at === undefined ? [] : [at].flat())
    ensure(
      paths.some((path) => isBelow(String(path), place)),
      `${where}: expected an issue at ${place}, got issues at ${show(paths)}`,
    );
}

const isBelow = (path: string, place: string) =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
