import { isBlogError } from '@blog/core';

import { decodeText } from '../source/decode-text.js';
import type { ExportFile } from '../source/export-source.js';
import { EntryBuilder } from './entry-builder.js';
import { kindOf } from './entry-kind.js';
import { FeedParser } from './feed-parser.js';
import { authorId, ownerKey, personOf } from './people.js';

/** More owners than any blog has. */
const MAX_OWNERS = 1000;

/**
 * Reads the authors of posts, by their `ownerKey`, ahead of everything else: a Takeout has comments
 * before the posts whose authors wrote them. A fault of the file ends it: the reading proper tells of
 * it.
 */
export async function ownersIn(
  file: ExportFile,
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  const parser = new FeedParser({
    file: file.path,
    head: new EntryBuilder(1),
    onEntry: (entry) => {
      const kind = kindOf(entry);
      if (kind !== 'post' && kind !== 'page') return;
      const person = personOf(entry);
      const [key, id] = [ownerKey(person), authorId(person)];
      if (key === null || id === null || owners.has(key) || owners.size >= MAX_OWNERS) return;
      // Copied, because a part of a string keeps the whole chunk of the file in memory.
      owners.set(Buffer.from(key).toString(), Buffer.from(id).toString());
    },
  });
  try {
    for await (const text of decodeText(file.open(), file.path)) {
      signal?.throwIfAborted();
      parser.write(text);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!isBlogError(error, 'invalid_input')) throw error;
  }
  return owners;
}
