import type { ValidateFunction } from 'ajv/dist/2020.js';

import type { Document, OperationFacts } from '../document/document.js';
import { pathOf } from '../document/document.js';
import type { WireAnswer } from '../wire/answer.js';
import type { Outcome } from '../wire/connection.js';
import type { WireRequest } from '../wire/request.js';

/** Why an answer is wrong. */
export interface Fault {
  /** The same for the same kind of fault, so that a shorter list of requests can be tried for it. */
  readonly kind: string;
  readonly message: string;
}

/** An answer that was read. */
export interface Checked {
  readonly faults: readonly Fault[];
  /** The operation of the document that the request asked for; `null` at other addresses and methods. */
  readonly operation: OperationFacts | null;
  /** The JSON of the body, if there is one. */
  readonly value: unknown;
}

const PROBLEM = 'application/problem+json';

/** Documents that stand beside the API, and are no JSON of it. */
const besides = /\/(?:feed\.xml|atom\.xml|feed\.json|sitemap(?:-\d+)?\.xml)$/;

/** A piece that safe HTML has in no case. */
const unsafe =
  /<(?:script|style|iframe|object|embed|svg|math|base|link|meta|form|template)\b|<[^>]*\son\w+\s*=|<[^>]*\s(?:href|src)\s*=\s*["']?\s*(?:javascript|data|vbscript):/i;

/** `serve` takes 32,768 bytes of headers, and a few more come with each request. */
const MOST_IN_HEAD = 32_000;

/** Words that an error must never tell. */
const inside =
  /node_modules|node:internal|\bat \S+ \(|\.[jt]s:\d+|SQLITE_|\bSELECT\b.+\bFROM\b|pg_|Cannot read prop|is not a function/;

/** Compares an answer with what the document says. */
export function checkAnswer(document: Document, request: WireRequest, outcome: Outcome): Checked {
  const operation = document.find(request.method, request.target);
  const none = { operation, value: undefined };
  if (outcome === 'closed') {
    // Node closes connections whose bytes are no HTTP.
    if (request.isRaw || request.framing === 'cut' || request.framing === 'nonsense')
      return { ...none, faults: [] };
    return { ...none, faults: [fault('closed', operation, 'The server closed the connection')] };
  }
  const faults: Fault[] = [];
  const tell = (kind: string, message: string) => faults.push(fault(kind, operation, message));
  const value = readBody(request, outcome, tell);
  const { status } = outcome;
  if (
    status >= 500 &&
    !(status === 501 && codeOf(value) === 'unsupported') &&
    !isBare501(request, outcome)
  )
    tell(`status ${status}`, `Expected no ${status}`);
  if (isOfParser(request, outcome) || isOfHealth(request)) return { operation, value, faults };
  if (outcome.headers.get('x-content-type-options') !== 'nosniff' && request.method !== 'OPTIONS')
    tell('nosniff', 'Expected X-Content-Type-Options: nosniff');
  if (operation === null) checkElsewhere(document, request, outcome, value, tell);
  else checkDocumented(document, operation, request, outcome, value, tell);
  if (status >= 400) checkProblem(outcome, value, request, tell);
  for (const html of htmlIn(value))
    if (unsafe.test(html)) tell('html', `The HTML is not safe: ${html.slice(0, 300)}`);
  return { operation, value, faults };
}

/** The HTML of an answer, at any depth. */
function htmlIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'html' && typeof inner === 'string' ? [inner] : htmlIn(inner),
  );
}

type Tell = (kind: string, message: string) => unknown;

function fault(kind: string, operation: OperationFacts | null, message: string): Fault {
  return { kind: `${kind} of ${operation?.id ?? 'no operation'}`, message };
}

/** Whether Node’s parser answered, before the handler saw the request. */
function isOfParser(request: WireRequest, { status, headers }: WireAnswer): boolean {
  const { isRaw, framing, target } = request;
  const size = request.headers.reduce((sum, parts) => sum + parts.join().length, target.length);
  const isOdd = isRaw || framing === 'cut' || framing === 'nonsense' || size > MOST_IN_HEAD;
  const isBare = headers.get('content-type')?.startsWith('application/') !== true;
  return isOdd && isBare && [400, 408, 413, 417, 431].includes(status);
}

/** The address that tells of the process stands beside the handler. */
function isOfHealth({ target }: WireRequest): boolean {
  return /^\/(?:healthz|readyz)$/.test(pathOf(target) ?? '');
}

/** To a HEAD, a 501 has no body that could name its code. */
function isBare501({ method }: WireRequest, { status, headers }: WireAnswer): boolean {
  return status === 501 && method === 'HEAD' && headers.get('content-type') === PROBLEM;
}

function codeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined;
}

function readBody(
  request: WireRequest,
  { headers, body, status }: WireAnswer,
  tell: Tell,
): unknown {
  const type = headers.get('content-type') ?? '';
  if (body.length === 0 || !/^application\/(?:problem\+)?json$/.test(type)) return undefined;
  if (request.method === 'HEAD' || status === 304) tell('body', 'Expected no body');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    tell('no JSON', `Expected JSON in UTF-8: ${String(error)}`);
    return undefined;
  }
}

function checkDocumented(
  document: Document,
  operation: OperationFacts,
  request: WireRequest,
  { status, headers }: WireAnswer,
  value: unknown,
  tell: Tell,
): void {
  const said = operation.responses[String(status)];
  if (said === undefined) {
    tell(`status ${status}`, `Expected one of ${Object.keys(operation.responses).join(', ')}`);
    return;
  }
  for (const [name, { required }] of Object.entries(said.headers ?? {}))
    if (required === true && !headers.has(name))
      tell(`${status} without ${name}`, `Expected the header ${name} with ${status}`);
  const type = headers.get('content-type');
  if (said.content === undefined) {
    if (type !== undefined) tell(`${status} with a type`, `Expected no body, got ${type}`);
    return;
  }
  if (type === undefined || !(type in said.content)) {
    tell(`type of ${status}`, `Expected ${Object.keys(said.content).join(' or ')}, got ${type}`);
    return;
  }
  if (request.method === 'HEAD') return;
  const validate = document.validatorOf(operation, status, type);
  if (validate !== null) checkSchema(validate, value, `schema of ${status}`, tell);
}

function checkSchema(validate: ValidateFunction, value: unknown, kind: string, tell: Tell): void {
  if (validate(value)) return;
  const places = (validate.errors ?? []).slice(0, 5);
  const told = places.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
  tell(kind, `The body breaks the schema: ${told}`);
}

/** At addresses and methods that the document does not have, there are errors and documents. */
function checkElsewhere(
  document: Document,
  request: WireRequest,
  { status, headers }: WireAnswer,
  value: unknown,
  tell: Tell,
): void {
  if (request.method === 'OPTIONS') {
    if (status !== 204 && status !== 404) tell(`status ${status}`, 'Expected 204 or 404');
    return;
  }
  if (status < 400) {
    const path = pathOf(request.target) ?? '';
    if (!besides.test(path)) tell(`status ${status}`, 'Expected an error: nothing is here');
    return;
  }
  if (status === 405 && !headers.has('allow')) tell('405', 'Expected the header Allow');
  if (![400, 401, 404, 405, 413, 414, 415].includes(status))
    tell(`status ${status}`, 'Expected 404 or 405');
  if (request.method !== 'HEAD') checkSchema(document.isProblem, value, 'problem', tell);
}

/** The fields that every error has. */
function checkProblem(
  { status, headers }: WireAnswer,
  value: unknown,
  request: WireRequest,
  tell: Tell,
): void {
  if (headers.get('content-type') !== PROBLEM) tell('type', `Expected ${PROBLEM}`);
  if (headers.get('cache-control') !== 'no-store') tell('kept', 'Expected Cache-Control: no-store');
  if (headers.has('etag')) tell('tag', 'Expected no ETag of an error');
  if (request.method === 'HEAD') return;
  const problem = value as { status?: unknown; type?: unknown; detail?: unknown } | undefined;
  if (problem?.status !== status)
    tell('status inside', `Expected the status ${status} in the body`);
  if (problem?.type !== `urn:blog-sdk:error:${String(codeOf(value))}`)
    tell('type inside', 'Expected a type that is made of the code');
  const detail = JSON.stringify(value) ?? '';
  const told = inside.exec(withoutEcho(detail, request));
  if (told !== null) tell('inside', `The error tells of the inside of the server: ${told[0]}`);
}

/** Errors may repeat what was sent. */
function withoutEcho(text: string, { target, body }: WireRequest): string {
  const sent = `${target} ${body ?? ''}`;
  return inside.test(sent) ? '' : text;
}
