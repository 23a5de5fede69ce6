import { ownLinks, type SafeHtml } from '@blog/core';
import { useBlog } from '@blog/react';

import { useFrame } from './frame.js';

/**
 * Gives the function that leads links inside of texts to the pages that are here: an imported blog
 * still has the address of its old host in them. A blog on another server keeps its own addresses.
 */
export function useOwnLinks(): (html: SafeHtml) => SafeHtml {
  const { data: blog } = useBlog();
  const isHere = useFrame()?.offered === null;
  const url = blog?.url ?? null;
  return (html) => (isHere && url !== null ? ownLinks(html, url) : html);
}
