import type { PostSummary } from '@blog/core';
import { toHttpUrl } from '@blog/core/backend';

/** The custom fields that pages of posts show. */
export const shownExtra = ['link'] as const;

/** The address that the title of an imported post led to; `null` for a post that had none. */
export function relatedLinkOf({ extra }: PostSummary): { address: string; text: string } | null {
  const { link } = extra;
  if (typeof link !== 'object' || link === null || Array.isArray(link)) return null;
  const { url, title } = link;
  const address = typeof url === 'string' ? toHttpUrl(url) : null;
  if (address === null) return null;
  const text = typeof title === 'string' && title !== '' ? title : new URL(address).host;
  return { address, text };
}
