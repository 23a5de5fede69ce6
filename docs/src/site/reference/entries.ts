import { publicEntries, workspaces } from '../../../../scripts/workspace-aliases.mjs';

const published = workspaces()
  .filter(({ manifest }) => manifest.private !== true)
  .map(({ manifest }) => manifest.name);

/** The entries of the published packages, such as `@blog/core/html`, with their source files. */
export const publishedEntries = [...publicEntries()]
  .filter(([specifier]) => published.some((name) => `${specifier}/`.startsWith(`${name}/`)))
  .map(([specifier, source]) => ({ specifier, source }));
