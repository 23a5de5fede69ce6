import { http, type HttpBackend } from '@blog/client/http';
import { errorTable, isBlogError, type Operation } from '@blog/core';
import { PROBLEM_MEDIA_TYPE, type ReadOperation } from '@blog/core/backend';

import type { Report } from '../kit/report.js';

const writes = [
  'posts.create',
  'posts.update',
  'posts.delete',
  'comments.create',
  'comments.update',
  'comments.setStatus',
  'comments.delete',
  'importer.write',
  'importer.finish',
] as const;

/** The blog as an admin has it over HTTP, without tries of its own. */
export type Blog = HttpBackend<(typeof writes)[number] | ReadOperation>;

/** Opens a blog at an address. Every answer that is an error has to be a documented problem. */
export function blogAt(url: string, token: string | null, report: Report): Blog {
  return http({
    url,
    write: writes,
    html: 'trusted',
    timeout: 60_000,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    async fetch(input, init) {
      const response = await fetch(input, init);
      if (response.status >= 400) await checkProblem(response.clone(), report);
      return response;
    },
  });
}

async function checkProblem(response: Response, report: Report): Promise<void> {
  const { status } = response;
  const type = response.headers.get('content-type');
  let text: string;
  try {
    text = await response.text();
  } catch {
    // The process was killed while it answered.
    return;
  }
  const wrong = (what: string) =>
    report.harm('untyped', `an answer with status ${status} ${what}: ${text.slice(0, 300)}`);
  if (type?.startsWith(PROBLEM_MEDIA_TYPE) !== true) {
    wrong(`is ${type}`);
    return;
  }
  const { code, type: name, status: told } = JSON.parse(text) as Record<string, unknown>;
  const known = Object.entries(errorTable).find(([each]) => each === code)?.[1];
  const isStatus = known?.status === status || (code === 'conflict' && status === 412);
  if (!isStatus || told !== status || name !== `urn:blog-sdk:error:${String(code)}`)
    wrong('is no documented problem');
}

/** The outcome of a write. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** It may have been done: an answer of a server that fails tells visitors nothing else. */
  | { readonly kind: 'unknown' };

/** Errors that faults of databases and networks may have. */
const passing = new Set(['unavailable', 'timeout']);

/** Makes a call, and sorts its error. */
export async function outcomeOf<T>(
  operation: Operation,
  call: Promise<T>,
  report: Report,
): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await call };
  } catch (error) {
    if (!isBlogError(error)) {
      report.harm('untyped', `${operation} rejected with ${String(error)}`);
      return { kind: 'unknown' };
    }
    report.error(error.code);
    // An answer that breaks off in the middle, as the process was killed.
    const isCutOff = error.code === 'bad_response' && error.message.includes('ended');
    if (!passing.has(error.code) && !isCutOff)
      report.harm('untyped', `${operation} rejected with ${error.code}: ${error.message}`);
    return { kind: 'unknown' };
  }
}
