/** Seconds that a token is good for; Ghost takes no longer ones. */
const LIFETIME = 300;
/** Seconds before its end at which a token is made anew, and that clocks may differ by. */
const MARGIN = 60;

const encode = (bytes: Uint8Array<ArrayBuffer>) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const part = (value: object) => encode(bytesOf(JSON.stringify(value)));

/** Signs a token of the Admin API (RFC 7519, HS256) at a moment, in seconds. */
export async function signToken(adminKey: string, now: number): Promise<string> {
  const [id = '', secret = ''] = adminKey.split(':');
  const key = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(secret.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const head = part({ alg: 'HS256', typ: 'JWT', kid: id });
  const text = `${head}.${part({ iat: now, exp: now + LIFETIME, aud: '/admin/' })}`;
  const signature = await crypto.subtle.sign('HMAC', key, bytesOf(text));
  return `${text}.${encode(new Uint8Array(signature))}`;
}

/** Gives the token of a key, which is made anew a little before its end. */
export function createTokens(
  adminKey: string,
  clock: () => number = () => Math.floor(Date.now() / 1000),
): () => Promise<string> {
  let token: Promise<string> | null = null;
  let until = 0;
  return () => {
    const now = clock();
    if (token === null || now >= until || now < until - LIFETIME) {
      until = now + LIFETIME - MARGIN;
      token = signToken(adminKey, now);
    }
    return token;
  };
}
