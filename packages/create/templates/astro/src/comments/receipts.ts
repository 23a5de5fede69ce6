import type { AstroCookies } from 'astro';

/** The most receipts of a visitor that are kept. A cookie has 4,096 bytes. */
const MOST = 20;

/** The cookie that shows visitors their own comments while these wait for approval. */
const COOKIE = 'comments';

type Kept = readonly (readonly [postId: string, receipt: string])[];

function keptIn(cookies: AstroCookies): Kept {
  try {
    const value: unknown = JSON.parse(cookies.get(COOKIE)?.value ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.filter(
      (entry): entry is [string, string] =>
        Array.isArray(entry) &&
        entry.length === 2 &&
        entry.every((part) => typeof part === 'string'),
    );
  } catch {
    return [];
  }
}

/** The receipts that a visitor has for the comments of a post. */
export const receiptsIn = (cookies: AstroCookies, postId: string) =>
  keptIn(cookies)
    .filter(([id]) => id === postId)
    .map(([, receipt]) => receipt);

/** Keeps one more. No script can read it. */
export function keepReceipt(cookies: AstroCookies, postId: string, receipt: string): void {
  const kept: Kept = [...keptIn(cookies), [postId, receipt] as const].slice(-MOST);
  cookies.set(COOKIE, JSON.stringify(kept), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: process.env['SITE_URL']?.startsWith('https:') === true,
    maxAge: 60 * 60 * 24 * 30,
  });
}
