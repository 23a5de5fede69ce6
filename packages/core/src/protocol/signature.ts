import { checkValue, type ValueRule } from '../errors/options.js';

/** The check of an option that signs something. It keeps the secret out of messages. */
export const secretRule: ValueRule = {
  expected: 'a secret of at least 32 characters',
  test: (value) => typeof value === 'string' && value.length >= 32,
  isSecret: true,
};

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decoded = (base64: string) =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** A secret in the form of Standard Webhooks: the key in base64. */
const standardSecret = /^whsec_((?:[A-Za-z\d+/]{4})+(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?)$/;

function keyOf(secret: string, owner: string): Promise<CryptoKey> {
  checkValue(secret, secretRule, 'secret', owner);
  const base64 = standardSecret.exec(secret)?.[1];
  const bytes = base64 === undefined ? bytesOf(secret) : decoded(base64);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
}

/**
 * Signs a text by HMAC-SHA-256. Begin the text with what it is for, so that it can stand for nothing else.
 *
 * @param secret - At least 32 characters. Of one that begins with `whsec_`, the base64 behind it is the key, as Standard
 *   Webhooks have it; of any other, its characters are.
 * @returns The signature in base64.
 * @throws BlogError `invalid_input` if the secret is too short.
 *
 * @example
 * ```ts
 * import { signText } from '@blog/core/backend';
 *
 * const secret = 'at least thirty-two characters long';
 * (await signText('preview:/draft', secret)).length; // 44
 * ```
 */
export async function signText(text: string, secret: string): Promise<string> {
  const key = await keyOf(secret, 'signText');
  const signature = await crypto.subtle.sign('HMAC', key, bytesOf(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/**
 * Whether a signature is that of a text, as {@link signText} makes it. It takes the same time for each wrong
 * signature, so that none can be guessed by parts.
 *
 * @throws BlogError `invalid_input` if the secret is too short.
 *
 * @example
 * ```ts
 * import { isSigned, signText } from '@blog/core/backend';
 *
 * const secret = 'at least thirty-two characters long';
 * const signature = await signText('preview:/draft', secret);
 * await isSigned('preview:/draft', signature, secret); // true
 * await isSigned('preview:/other', signature, secret); // false
 * ```
 */
export async function isSigned(text: string, signature: string, secret: string): Promise<boolean> {
  const key = await keyOf(secret, 'isSigned');
  if (!/^[A-Za-z\d+/]{43}=$/.test(signature)) return false;
  return crypto.subtle.verify('HMAC', key, decoded(signature), bytesOf(text));
}
