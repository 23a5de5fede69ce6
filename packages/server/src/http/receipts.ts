import { invalidField, MAX_RECEIPTS, RECEIPTS_HEADER } from '@blog/core/backend';
import { parseSigned, serializeSigned } from 'hono/utils/cookie';

import { inWords, isSecret, SECRET_EXPECTED } from './check-options.js';

/** The cookie that keeps receipts. */
export const RECEIPTS_COOKIE = 'blog-receipts';

/** It is signed with the receipts, so that no other text signed with the same secret is accepted. */
const PURPOSE = 'receipts:1:';
/** Browsers keep 4,096 bytes of a cookie, with its name and attributes. */
const MAX_LENGTH = 3000;
const HALF_A_YEAR = 60 * 60 * 24 * 180;

function checkArguments(owner: string, request: Request, secret: string): void {
  // By its form, because a request may be of another realm, or of a package of its own.
  if (typeof request?.headers?.get !== 'function')
    throw invalidField('request', `Expected a Request, not ${inWords(request)}`, owner);
  if (!isSecret(secret)) throw invalidField('secret', SECRET_EXPECTED, owner);
}

const usable = (receipt: string) => /^[\x21-\x2b\x2d-\x7e]{1,200}$/.test(receipt);

/**
 * Reads the receipts in a visitor's cookie, oldest first. The list is empty if there is no cookie, or if its
 * signature was not made with `secret`. Give the receipts to `comments.list`, so that visitors see their own
 * comments that wait for a moderator.
 *
 * @example
 * ```ts
 * import { readReceipts } from '@blog/server';
 *
 * const secret = 'at least thirty-two characters long';
 * const receipts = await readReceipts(new Request('https://blog.example/'), secret); // []
 * ```
 */
export async function readReceipts(request: Request, secret: string): Promise<string[]> {
  checkArguments('readReceipts', request, secret);
  const cookies = request.headers.get('cookie');
  if (cookies?.includes(RECEIPTS_COOKIE) !== true) return [];
  const value = (await parseSigned(cookies, secret, RECEIPTS_COOKIE))[RECEIPTS_COOKIE];
  if (typeof value !== 'string' || !value.startsWith(PURPOSE)) return [];
  return value.slice(PURPOSE.length).split(',').filter(usable).slice(-MAX_RECEIPTS);
}

/**
 * Makes a `Set-Cookie` with the receipts of the request and a new one. It is signed with HMAC-SHA-256,
 * `HttpOnly`, `SameSite=Lax`, and `Secure` if the request came by https. It keeps the last 20 receipts.
 *
 * @example
 * ```ts
 * import { appendReceipt } from '@blog/server';
 *
 * const secret = 'at least thirty-two characters long';
 * const request = new Request('https://blog.example/');
 * const headers = new Headers({ 'set-cookie': await appendReceipt(request, 'r1', secret) });
 * ```
 */
export async function appendReceipt(
  request: Request,
  receipt: string,
  secret: string,
): Promise<string> {
  checkArguments('appendReceipt', request, secret);
  if (typeof receipt !== 'string')
    throw invalidField('receipt', `Expected a text, not ${inWords(receipt)}`, 'appendReceipt');
  const before = await readReceipts(request, secret);
  let receipts = [...before.filter((other) => other !== receipt), receipt].filter(usable);
  receipts = receipts.slice(-MAX_RECEIPTS);
  while (receipts.join(',').length > MAX_LENGTH) receipts.shift();
  return serializeSigned(RECEIPTS_COOKIE, PURPOSE + receipts.join(','), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: HALF_A_YEAR,
    secure:
      request.url.startsWith('https:') || request.headers.get('x-forwarded-proto') === 'https',
  });
}

/** The receipts of a request: those of its header, then the newest of its cookie. */
export async function receiptsOf(request: Request, secret: string | undefined): Promise<string[]> {
  const header = request.headers.get(RECEIPTS_HEADER);
  const given = header === null ? [] : header.split(',').map((receipt) => receipt.trim());
  const kept = secret === undefined ? [] : await readReceipts(request, secret);
  if (given.length === 0) return kept;
  // All receipts of the header count: too many are an error. The cookie's fill the rest, without the oldest.
  const room = Math.max(0, MAX_RECEIPTS - given.length);
  const others = kept.filter((receipt) => !given.includes(receipt));
  return [...(room === 0 ? [] : others.slice(-room)), ...given.filter((receipt) => receipt !== '')];
}
