import { createCookie } from 'react-router';

/** The most receipts of a visitor that are kept. A cookie has 4,096 bytes. */
const MOST = 20;

/** Shows visitors their own comments while these wait for approval. No script can read it. */
const cookie = createCookie('comments', {
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: process.env['SITE_URL']?.startsWith('https:') === true,
  maxAge: 60 * 60 * 24 * 30,
});

type Kept = readonly (readonly [postId: string, receipt: string])[];

async function keptIn(request: Request): Promise<Kept> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'));
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry): entry is [string, string] =>
      Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string'),
  );
}

/** The receipts that a visitor has for the comments of a post. */
export async function receiptsIn(request: Request, postId: string): Promise<string[]> {
  const kept = await keptIn(request);
  return kept.filter(([id]) => id === postId).map(([, receipt]) => receipt);
}

/** The header that keeps one more. */
export async function keepReceipt(request: Request, postId: string, receipt: string) {
  const kept: Kept = [...(await keptIn(request)), [postId, receipt] as const].slice(-MOST);
  return cookie.serialize(kept);
}
