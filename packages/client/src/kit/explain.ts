/** The reason of a request that got no answer, in words, and whether another try could help. */
export interface Explanation {
  readonly words: string;
  /** Whether the server answers, and wrongly: it will do so again. */
  readonly isWrong: boolean;
}

/** The codes and messages of an error and of its causes, as one text: each runtime has its own. */
function textOf(error: unknown): string {
  const parts: string[] = [];
  const left: unknown[] = [error];
  for (let found = left.pop(); parts.length < 30 && found !== undefined; found = left.pop()) {
    if (typeof found !== 'object' || found === null) continue;
    const { code, message, cause, errors } = found as Record<string, unknown>;
    parts.push([code, message].filter((part) => typeof part === 'string').join(' '));
    left.push(cause, ...(Array.isArray(errors) ? (errors as unknown[]) : []));
  }
  return parts.join('\n');
}

const reasons: readonly (readonly [RegExp, (host: string) => string, boolean?])[] = [
  [
    /redirect count exceeded|too many redirects|maximum redirect/i,
    (host) =>
      `its redirects lead on and on (redirect loop at ${host}): the settings of the server are wrong`,
    true,
  ],
  [
    /\bZ_[A-Z]+|incorrect header check|zlib|content.?(?:de|en)coding|brotli|decompress|failed to decode/i,
    (host) =>
      `${host} sends a body that its header Content-Encoding does not fit (such as gzip that is none): the server's settings are wrong`,
    true,
  ],
  [
    /ENOTFOUND|EAI_AGAIN|getaddrinfo|dns error|name (?:or service )?not (?:known|resolved)/i,
    (host) => `there is no host of the name ${host} (DNS); check the address`,
  ],
  [
    /ECONNREFUSED|ConnectionRefused|connection refused/i,
    (host) => `nothing listens at ${host} (connection refused); check the address and its port`,
  ],
  [
    /CERT|TLS|SSL|certificate|self.signed/i,
    (host) =>
      `the certificate of ${host} is not accepted (TLS); check the address, and http or https`,
  ],
  [
    /ETIMEDOUT|CONNECT_TIMEOUT|timed out/i,
    (host) => `${host} did not answer in time; check the address and the network`,
  ],
  [
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed|socket hang up|connection (?:reset|closed)/i,
    (host) => `${host} ended the connection; check the address, and http or https`,
  ],
  [
    /EHOSTUNREACH|ENETUNREACH|ENETDOWN/i,
    (host) => `there is no way to ${host} from here; check the network`,
  ],
];

/** Says why a request to an address got no answer. */
export function explain(error: unknown, url: string): Explanation {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const text = textOf(error);
  for (const [pattern, words, isWrong = false] of reasons)
    if (pattern.test(text)) return { words: words(host), isWrong };
  const isBrowser = 'document' in globalThis || 'WorkerGlobalScope' in globalThis;
  const words = isBrowser
    ? `${host} did not answer, or does not let pages of this site read its answers (CORS); check the address, the network, and the server's settings of CORS`
    : `${host} did not answer; check the address and the network`;
  return { words, isWrong: false };
}
