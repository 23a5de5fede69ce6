import { isObjectName, type ObjectPage } from '../kit/objects.js';
import { unavailable } from '../kit/unavailable.js';
import { xmlTexts } from './xml.js';

/** The most bytes of a list of 1000 objects. */
export const MAX_LIST = 4 * 1024 * 1024;

/** Reads a list of objects; their names are their keys without the prefix. */
export async function pageOf(xml: string | null, prefix: string): Promise<ObjectPage> {
  const texts = xml === null ? [] : await xmlTexts(xml).catch(() => []);
  if (texts.at(-1)?.[0] !== 'ListBucketResult')
    throw unavailable(
      'The S3 store cannot be used: what it gave is no list of a bucket. Check endpoint.',
    );
  const all = (path: string) => texts.filter(([at]) => at === path).map(([, text]) => text);
  const names = all('ListBucketResult/Contents/Key').map((key) => key.slice(prefix.length));
  const sizes = all('ListBucketResult/Contents/Size').map(Number);
  const isCut = all('ListBucketResult/IsTruncated')[0] === 'true';
  const items = names.map((name, index) => ({ name, size: sizes[index] ?? 0 }));
  return {
    // Other programs may keep keys of another form below the prefix.
    items: items.filter(({ name }) => isObjectName(name)),
    next: isCut ? (names.at(-1) ?? null) : null,
  };
}
