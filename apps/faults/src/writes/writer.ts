import type { Random } from '../../../../scripts/seeded-random.js';
import type { Report } from '../kit/report.js';
import type { Blog } from './client.js';
import { type Item, knownFields, type Ledger } from './ledger.js';

/** One client of the blog. It writes one thing after the other, and only things of its own. */
export interface Writer {
  readonly name: string;
  readonly blog: () => Blog;
  /** The blog as somebody without an account has it. */
  readonly visitor: () => Blog;
  readonly ledger: Ledger;
  readonly report: Report;
  readonly random: Random;
  /** Posts of all that are never deleted, on which all comment. */
  readonly shared: readonly string[];
  readonly own: Item[];
  /** How many things it made. */
  made: number;
}

/** A word that stands nowhere else. */
export function nextMarker(writer: Writer): string {
  writer.made += 1;
  return `${writer.name}n${writer.made}x`;
}

/** A thing of the writer whose state is known. */
export function ownItem(
  { own, random }: Writer,
  kind: Item['kind'],
  test: (item: Item) => boolean = () => true,
): Item | undefined {
  return random.pickIfAny(
    own.filter((item) => item.kind === kind && knownFields(item) !== null && test(item)),
  );
}
