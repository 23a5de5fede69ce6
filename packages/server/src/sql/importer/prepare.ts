import {
  checkImportItem,
  type ImportComment,
  type ImportItem,
  type ImportPost,
  type ImportProblem,
  invalidField,
  rendered as renderedKey,
  type RenderedSource,
} from '@blog/core/backend';
import { SANITIZER_VERSION } from '@blog/core/html';

import type { RenderJob } from '../../render/render.js';
import type { Context } from '../kit/context.js';
import { contentHash } from '../kit/hash.js';
import { cleanStrings } from '../kit/text.js';
import { row, together, type Work } from '../kit/work.js';

/** An item, with the hash by which an unchanged one is found. */
export interface Prepared<I extends ImportItem = ImportItem> {
  readonly item: I;
  readonly hash: string;
  /** `null` where the item has no source. */
  readonly rendered: RenderedSource | null;
}

/** A batch that is ready to be written. */
export interface PreparedBatch {
  readonly items: readonly Prepared[];
  readonly unchanged: number;
  readonly problems: ImportProblem[];
}

/** Finds a lone surrogate or NUL as JSON writes them. */
const unclean = /\\u(?:0000|d[89a-f])/;
const order = { blog: 0, author: 1, post: 2, comment: 3 } as const;

/** Prepares a batch outside of a transaction: checks the items, leaves out unchanged ones, renders the rest. */
export async function prepareBatch(
  context: Context,
  given: unknown,
  signal: AbortSignal | undefined,
): Promise<PreparedBatch> {
  if (!Array.isArray(given)) throw invalidField('', 'Expected a list of items', 'importer.write');
  signal?.throwIfAborted();
  const problems: ImportProblem[] = [];
  const changed: { item: ImportItem; hash: string; rendered: RenderedSource | null }[] = [];
  let unchanged = 0;
  // What the batch writes first is no longer what the database knows.
  const written = new Set<string>();
  const fit: { given: unknown; item: ImportItem; json: string; hash: string }[] = [];
  for (const [index, each] of (given as unknown[]).entries()) {
    const checked = checkImportItem(each);
    if (checked === null)
      throw invalidField(
        `[${index}]`,
        'Expected an item with a type and an origin',
        'importer.write',
      );
    if (checked.problem !== null) {
      problems.push(checked.problem);
      continue;
    }
    const json = JSON.stringify(checked.item);
    fit.push({ given: each, item: checked.item, json, hash: contentHash(json) });
  }
  const known = await context.driver.read(() => knownHashes(fit.map(({ item }) => item)));
  for (const [index, { given: each, item, json, hash }] of fit.entries()) {
    const key = keyOf(item);
    if (!written.has(key) && hash === known[index]) {
      unchanged += 1;
      continue;
    }
    written.add(key);
    if (unclean.test(json)) changed.push({ item: cleanStrings(item), hash, rendered: null });
    else changed.push({ item, hash, rendered: renderingOf(each) });
  }
  changed.sort((a, b) => order[a.item.type] - order[b.item.type]);

  const jobs = changed.flatMap(({ item, rendered }): RenderJob[] =>
    rendered === null && isSourced(item) ? [jobOf(item)] : [],
  );
  const made = (await context.renderBatch(jobs, signal)).values();
  const items = changed.map(({ item, hash, rendered }): Prepared => {
    if (!isSourced(item)) return { item, hash, rendered: null };
    return { item, hash, rendered: rendered ?? made.next().value ?? null };
  });
  return { items, unchanged, problems };
}

/** The rendering that the caller made on another thread, if the sanitiser of this version made it. */
function renderingOf(given: unknown): RenderedSource | null {
  const { [renderedKey]: made } = given as { [renderedKey]?: RenderedSource };
  return made?.sanitizerVersion === SANITIZER_VERSION ? made : null;
}

function isSourced(item: ImportItem): item is ImportPost | ImportComment {
  return item.type === 'post' || item.type === 'comment';
}

/** The rendering that an item needs. */
export function jobOf(item: ImportPost | ImportComment): RenderJob {
  return { source: item.source, policy: item.type, baseUrl: item.baseUrl };
}

/** A name for an item; there is one blog. */
function keyOf({ type, origin }: ImportItem): string {
  return type === 'blog' ? type : JSON.stringify([type, origin.source, origin.id]);
}

const knownSql = {
  author: sqlOf('authors'),
  post: sqlOf('posts'),
  // One that was told to wait for another post since is told something new.
  comment: `${sqlOf('comments')} AND NOT EXISTS (
    SELECT 1 FROM waiting_comments AS waiting
    WHERE waiting.origin_source = comments.origin_source AND waiting.origin_id = comments.origin_id)`,
};

function sqlOf(table: 'authors' | 'posts' | 'comments'): string {
  return `SELECT origin_hash AS hash FROM ${table} WHERE origin_source = ? AND origin_id = ?`;
}

/** So many items are asked for in one go. */
const ASKED_AT_ONCE = 500;

function* knownHashes(items: readonly ImportItem[]): Work<(string | null)[]> {
  const hashes: (string | null)[] = [];
  for (let from = 0; from < items.length; from += ASKED_AT_ONCE) {
    const part = items.slice(from, from + ASKED_AT_ONCE);
    for (const hash of yield* together(...part.map(knownHash))) hashes.push(hash);
  }
  return hashes;
}

function* knownHash({ type, origin }: ImportItem): Work<string | null> {
  const found = yield* type === 'blog'
    ? row<{ hash: string | null }>('SELECT import_hash AS hash FROM blog', [])
    : row<{ hash: string | null }>(knownSql[type], [origin.source, origin.id]);
  return found?.hash ?? null;
}
