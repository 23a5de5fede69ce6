import type { ImportItem } from '@blog/core/backend';

import { audit } from './audit.js';
import { pairImported } from './pair-imported.js';
import type { Twin } from './twin.js';

/** What is read after an import, by the ids of the origins. */
export interface Looked {
  /** The posts whose comments are read. */
  readonly posts?: readonly string[];
  readonly comments?: readonly string[];
}

/** Writes batches into both blogs, finishes, and compares what callers see then. */
export async function importAndLook(
  twin: Twin,
  batches: readonly (readonly ImportItem[])[],
  { posts = [], comments = [] }: Looked = {},
): Promise<void> {
  const { t, pairs } = twin;
  const who = t.able('importer.write', 'importer.finish');
  for (const batch of batches) await twin.call(who, 'importer.write', [batch]);
  await twin.call(who, 'importer.finish', []);
  for (const source of new Set(batches.flat().map(({ origin }) => origin.source)))
    await pairImported(twin, who, source);
  const known = (names: readonly string[]) => names.filter((name) => pairs.get(name) !== undefined);
  // What comes of no post cannot be told from what else is on a shared blog.
  if (t.isolation === 'shared' && known(posts).length === 0) return;
  await audit(twin, {
    callers: t.isolation === 'fresh' ? t.among('anonymous', 'admin') : t.among('admin'),
    posts: known(posts).map((name) => ({ id: `<${name}>` })),
    comments: known(comments),
    discussed: known(posts),
  });
}
