const HIDDEN = '[hidden]';

/** Longer texts are cut, so that the patterns below have little to read. */
const MAX_LENGTH = 2000;

const patterns: readonly (readonly [RegExp, string])[] = [
  // User and password in an address.
  [/\/\/[^\s/?#"'<>]*@/g, `//${HIDDEN}@`],
  // Values in the query of an address.
  [/([?&][^\s?&=#"'<>]{1,100})=[^\s&#"'<>]*/g, `$1=${HIDDEN}`],
  [/\b(Bearer|Basic|Ghost)\s+[^\s"',;]+/gi, `$1 ${HIDDEN}`],
  [/\b((?:pass(?:word|wd)?|secret|token|api[_-]?key)\s*[=:]\s*)[^\s"',;]+/gi, `$1${HIDDEN}`],
  // E-mail addresses, plain or percent-encoded. A slash before the sign is that of a path: `node_modules/@a/b`.
  [
    /(?:"[^"\n]{1,64}"|[^\s@"<>(),;:[\]]{0,63}[^\s@"<>(),;:[\]/])(?:@|%40)\[?[^\s@"'<>(),;:/[\]]{1,255}/gi,
    HIDDEN,
  ],
  // Tokens, keys and signatures: long, and with letters and digits.
  [/(?<![\w+-])(?=[\w+-]*\d)(?=[\w+-]*[A-Za-z])[\w+-]{32,}={0,2}/g, HIDDEN],
];

/**
 * A text for the log without secrets. Messages of errors quote what failed, and cannot be trusted to quote no
 * secret: so `known` ones are hidden, and all that looks like one.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let safe = text.slice(0, MAX_LENGTH);
  for (const secret of known) safe = safe.replaceAll(secret, HIDDEN);
  for (const [pattern, replacement] of patterns) safe = safe.replace(pattern, replacement);
  return text.length > MAX_LENGTH ? `${safe}…` : safe;
}

/** Headers of a request whose values are secrets as a whole, and in their parts. */
const secretHeaders = ['authorization', 'cookie', 'blog-receipts', 'proxy-authorization'];

/** Parts of a secret that are shorter may be any word. */
const LEAST_LENGTH = 6;

/** The secrets that a request has in its headers, longest first. */
export function secretsOf(headers: Readonly<Record<string, unknown>>): string[] {
  return secretHeaders
    .map((name) => headers[name])
    .filter((value) => typeof value === 'string')
    .flatMap((value) => [value, ...value.split(/[\s,;=]+/)])
    .filter((part) => part.length >= LEAST_LENGTH && part !== 'Bearer')
    .toSorted((one, other) => other.length - one.length);
}
