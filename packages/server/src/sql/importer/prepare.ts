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
import { forEach, row, type Work } from '../kit/work.js';

/** An item, with the hash by which an unchanged one is found. */
export interface Prepared<I extends ImportItem = ImportItem> {
  readonly item: I;
  readonly hash: string;
  /** `null` where the item has no source. */
  readonly rendered: RenderedSource | null;
  /** Whether it was imported before in another form, or waits for its post. */
  readonly isKnown: boolean;
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
  const changed: Prepared[] = [];
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
  const known = await context.driver.read(() => forEach(fit, ({ item }) => knownItem(item)));
  for (const [index, { given: each, item, json, hash }] of fit.entries()) {
    const key = keyOf(item);
    const { hash: knownHash = null, waits = null } = known[index] ?? {};
    if (!written.has(key) && waits === null && hash === knownHash) {
      unchanged += 1;
      continue;
    }
    written.add(key);
    const isKnown = knownHash !== null || waits !== null;
    if (unclean.test(json))
      changed.push({ item: cleanStrings(item), hash, rendered: null, isKnown });
    else changed.push({ item, hash, rendered: renderingOf(each), isKnown });
  }
  changed.sort((a, b) => order[a.item.type] - order[b.item.type]);

  const jobs = changed.flatMap(({ item, rendered }): RenderJob[] =>
    rendered === null && isSourced(item) ? [jobOf(item)] : [],
  );
  const made = (await context.renderBatch(jobs, signal)).values();
  const items = changed.map((each): Prepared => {
    if (!isSourced(each.item)) return { ...each, rendered: null };
    return { ...each, rendered: each.rendered ?? made.next().value ?? null };
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

/** The state of an item in the database. */
interface Known {
  readonly hash: string | null;
  /** A comment that was told since to wait for another post is told something new. */
  readonly waits?: 1 | null;
}

const OF_ORIGIN = 'origin_source = ? AND origin_id = ?';
const knownSql = {
  author: `SELECT origin_hash AS hash FROM authors WHERE ${OF_ORIGIN}`,
  post: `SELECT origin_hash AS hash FROM posts WHERE ${OF_ORIGIN}`,
  comment: `SELECT (SELECT origin_hash FROM comments WHERE ${OF_ORIGIN}) AS hash,
    (SELECT 1 FROM waiting_comments WHERE ${OF_ORIGIN}) AS waits`,
};

function knownItem({ type, origin: { source, id } }: ImportItem): Work<Known | undefined> {
  if (type === 'blog') return row('SELECT import_hash AS hash FROM blog', []);
  return row(knownSql[type], type === 'comment' ? [source, id, source, id] : [source, id]);
}
