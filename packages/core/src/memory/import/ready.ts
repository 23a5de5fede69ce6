import { checkFormat } from '../../kit/check-input.js';
import { inputHash } from '../../kit/digest.js';
import { checkImportItem } from '../../kit/import-item.js';
import type {
  ImportComment,
  ImportItem,
  ImportPost,
  ImportProblem,
} from '../../backend/importer.js';
import { isBlogError } from '../../errors/blog-error.js';
import { invalidField } from '../../errors/issues.js';
import type { Origin } from '../../models/origin.js';
import type { SafeHtml } from '../../models/html.js';
import { memoryFormats, render } from '../store/render.js';
import type { ReadyComment } from '../store/state.js';

/** An item, rendered where it has a source, and the hash by which it is found to be equal. */
export type ReadyItem =
  | ReadyComment
  | { item: ImportPost; hash: string; html: SafeHtml }
  | { item: Exclude<ImportItem, ImportPost | ImportComment>; hash: string };

/** The outcome for one item. */
export type Outcome = { id: string } | 'waiting';

/** Reports that an item could not be taken in full. */
export type Report = (message: string) => void;

/** Reports what was not taken of an item. */
export function reportTo(
  problems: ImportProblem[],
  { origin, type }: Pick<ImportProblem, 'origin' | 'type'>,
): Report {
  return (message) => problems.push({ origin, type, message, refused: false });
}

/** The one blog. Items of several sources change it by turns, so the last one is the one that is known. */
const BLOG: Origin = { source: '', id: '' };

/** The name under which an item is known. */
export function knownKey({ type, origin }: ImportItem): string {
  return originKey(type, type === 'blog' ? BLOG : origin);
}

/** One name for an origin. */
export function originKey(type: ImportItem['type'], { source, id }: Origin): string {
  return JSON.stringify([type, source, id]);
}

/** All of a batch that has to be done before the transaction: checks, hashes, rendering. */
export async function readyItems(
  items: unknown,
): Promise<{ ready: ReadyItem[]; problems: ImportProblem[] }> {
  if (!Array.isArray(items)) throw invalidField('', 'Expected a list of items', 'importer.write');
  const problems: ImportProblem[] = [];
  const checked: ImportItem[] = [];
  for (const [index, given] of items.entries()) {
    const result = checkImportItem(given);
    if (result === null)
      throw invalidField(
        `[${index}]`,
        'Expected an item with a type and an origin',
        'importer.write',
      );
    if (result.problem === null) checked.push(structuredClone(result.item));
    else problems.push(result.problem);
  }
  const ready = await Promise.all(checked.map((item) => readyItem(item, problems)));
  return { ready: ready.filter((each) => each !== null), problems };
}

async function readyItem(item: ImportItem, problems: ImportProblem[]): Promise<ReadyItem | null> {
  const hash = await inputHash(item);
  if (item.type !== 'post' && item.type !== 'comment') return { item, hash };
  try {
    checkFormat(item.source, memoryFormats, 'importer.write');
  } catch (error) {
    if (!isBlogError(error)) throw error;
    problems.push({ origin: item.origin, type: item.type, message: error.message, refused: true });
    return null;
  }
  const { html } = await render(item.source, item.type, item.baseUrl);
  return item.type === 'post' ? { item, hash, html } : { item, hash, html };
}
