import { ownLinks, type SafeHtml } from '@blog/core';
import { useBlog } from '@blog/react';

import { useFrame } from './frame.js';

/**
 * Gives the function that leads links inside of texts to the pages that are here: the texts of an imported
 * blog still name its old host. A blog on another server keeps its own addresses.
 */
export function useOwnLinks(): (html: SafeHtml) => SafeHtml {
  const { data: blog } = useBlog();
  const isHere = useFrame()?.offered === null;
  const homes = [blog?.url ?? [], blog?.formerUrls ?? []].flat();
  return (html) => (isHere ? ownLinks(html, homes) : html);
}
