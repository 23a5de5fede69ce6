/** Seconds that a token is valid. Ghost takes none that is valid for longer. */
const LIFETIME = 300;
/** A new token is made this many seconds before the old one ends, because clocks differ. */
const MARGIN = 60;

const base64url = (bytes: Uint8Array<ArrayBuffer>) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const utf8 = (text: string) => new TextEncoder().encode(text);
const tokenPart = (value: object) => base64url(utf8(JSON.stringify(value)));

/**
 * Signs a token of the Admin API (RFC 7519, HS256).
 *
 * @param now - The time, in seconds since 1970.
 */
export async function signToken(adminKey: string, now: number): Promise<string> {
  const [id = '', secret = ''] = adminKey.split(':');
  const key = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(secret.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const header = tokenPart({ alg: 'HS256', typ: 'JWT', kid: id });
  const text = `${header}.${tokenPart({ iat: now, exp: now + LIFETIME, aud: '/admin/' })}`;
  const signature = await crypto.subtle.sign('HMAC', key, utf8(text));
  return `${text}.${base64url(new Uint8Array(signature))}`;
}

/** Gives the token of a key. Shortly before it ends, the next call makes a new one. */
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
