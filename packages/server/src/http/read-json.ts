import { BlogError, type Operation } from '@blog/core';
import { formatPath, invalidField } from '@blog/core/backend';

import { HttpError } from './problem-response.js';

const MAX_DEPTH = 64;

function tooLarge(limit: number, operation: Operation): BlogError<'too_large'> {
  return new BlogError('too_large', {
    message: `The body of ${operation} is larger than ${limit} bytes.`,
    operation,
    details: { limit },
  });
}

/** A sender who goes away, or is too slow, is no failure of the server. */
function cutOff(operation: Operation, cause: unknown): BlogError<'invalid_input'> {
  const message = 'The connection ended before the whole body had come';
  return new BlogError('invalid_input', {
    message: `The body of ${operation} is not complete. ${message}.`,
    operation,
    details: { issues: [{ path: '', message }] },
    cause,
  });
}

/** Reads a body up to `limit` bytes, whatever length its header claims. */
async function readBytes(request: Request, limit: number, operation: Operation) {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit, operation);
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw cutOff(operation, cause);
    });
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge(limit, operation);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Refuses text that some stores cannot keep and some readers cannot read. */
function checkText(text: string, path: readonly PropertyKey[], operation: Operation): void {
  if (text.includes('\0'))
    throw invalidField(formatPath(path), 'Expected text without the character NUL', operation);
  if (!text.isWellFormed())
    throw invalidField(
      formatPath(path),
      'Expected well-formed text, without half of a surrogate pair',
      operation,
    );
}

function checkTexts(value: unknown, path: readonly PropertyKey[], operation: Operation): void {
  if (typeof value === 'string') return checkText(value, path, operation);
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length > MAX_DEPTH)
    throw invalidField(formatPath(path), `Expected at most ${MAX_DEPTH} levels`, operation);
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkTexts(item, [...path, index], operation));
    return undefined;
  }
  for (const [key, item] of Object.entries(value)) {
    checkText(key, path, operation);
    checkTexts(item, [...path, key], operation);
  }
  return undefined;
}

/**
 * Reads the JSON of a request.
 *
 * @throws BlogError `too_large` for more than `limit` bytes; `invalid_input` for a body that is not JSON, ends too early,
 *   has another type or is compressed (status 415), or has text that cannot be stored.
 */
export async function readJson(
  request: Request,
  limit: number,
  operation: Operation,
): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new HttpError(
      invalidField(
        '',
        `Expected a body of the type application/json, got ${type === '' ? 'none' : JSON.stringify(type)}`,
        operation,
      ),
      415,
      { accept: 'application/json' },
    );
  const coding = request.headers.get('content-encoding') ?? 'identity';
  if (!/^\s*(?:identity)?\s*$/i.test(coding))
    throw new HttpError(
      invalidField(
        '',
        'Expected a body that is not compressed, without Content-Encoding',
        operation,
      ),
      415,
      { 'accept-encoding': 'identity' },
    );
  const bytes = await readBytes(request, limit, operation);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new BlogError('invalid_input', {
      message: `The body of ${operation} is not JSON in UTF-8.`,
      operation,
      details: {
        issues: [{ path: '', message: cause instanceof Error ? cause.message : 'Expected JSON' }],
      },
      cause,
    });
  }
  checkTexts(value, [], operation);
  return value;
}
