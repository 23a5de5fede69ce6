import type { FaultDatabase } from '../databases/database.js';
import type { Random } from '../../../../scripts/seeded-random.js';
import type { Report } from '../kit/report.js';
import { until } from '../kit/until.js';
import type { Blog } from '../writes/client.js';
import { type Item, knownFields, type Ledger } from '../writes/ledger.js';
import { audit } from './audit.js';
import { checkFields } from './check-fields.js';
import { checkNumbers, checkRows, findRows } from './check-ledger.js';

export interface Checked {
  readonly database: FaultDatabase;
  readonly ledger: Ledger;
  readonly report: Report;
  readonly random: Random;
  /** The blog as the writers have it, and as everybody reads it. */
  readonly blog: Blog;
  readonly visitor: Blog;
  /** Whether clocks are moved by hours: what is kept for an hour may be forgotten at once. */
  readonly movesClocks: boolean;
}

/** How many of the older items each round reads again. */
const SAMPLE = 15;
/** How many published posts each round searches. */
const SEARCHED = 5;

/** Checks everything after a round, when nobody writes. */
export async function checkRound(checked: Checked, isLast = false): Promise<void> {
  const { database, ledger, report, blog } = checked;
  await database.settle();
  checkRows(ledger, await findRows(database), report);
  await repeatUnknown(ledger, report);
  // An import that broke off is finished by whoever runs it again.
  await blog.importer.finish();
  checkRows(ledger, await findRows(database), report);
  const chosen = chooseItems(checked, isLast);
  const fresh = chosen.filter(({ isFresh }) => isFresh);
  await checkFields(chosen, blog, ledger, report);
  await checkNumbers(ledger, database, report);
  await audit(database, report);
  if (!checked.movesClocks) await checkEvents(fresh, database, report);
  await checkVisitors(checked, fresh);
}

/** All that was written since the last check, and some older items. */
function chooseItems({ ledger, random }: Checked, isLast: boolean): Item[] {
  if (isLast) return ledger.items;
  const older = ledger.items.filter(({ isFresh }) => !isFresh);
  const sample = Array.from({ length: SAMPLE }, () => random.pickIfAny(older));
  return [
    ...ledger.items.filter(({ isFresh }) => isFresh),
    ...new Set(sample.filter((item) => item !== undefined)),
  ];
}

/** Sends creates of unknown outcome again: after that, each has been done once. */
async function repeatUnknown({ items }: Ledger, report: Report): Promise<void> {
  for (const item of items) {
    const { repeat, batch } = item;
    if (repeat === null) continue;
    const together = batch === null ? [item] : items.filter((each) => each.batch === batch);
    try {
      await repeat();
      for (const each of together) each.states = each.states.filter((state) => state !== 'absent');
      item.repeat = null;
    } catch (error) {
      report.harm('stuck', `${item.kind} ${item.marker} cannot be sent again: ${String(error)}`);
    }
  }
}

/** Other processes hear of each write. */
async function checkEvents(
  fresh: readonly Item[],
  database: FaultDatabase,
  report: Report,
): Promise<void> {
  const told = new Set<string>();
  for (const { keys } of await database.query('SELECT keys FROM events'))
    for (const key of JSON.parse(String(keys)) as string[]) told.add(key);
  for (const { kind, id, postId, marker, batch } of fresh) {
    // An import is told as a change of the whole blog.
    const key = batch !== null ? 'blog' : kind === 'post' ? `post-${id}` : `comments-${postId}`;
    if (id !== null && !told.has(key)) report.harm('half', `no event tells of ${kind} ${marker}`);
  }
}

/** Checks that readers, from caches too, get what was written, and that the search finds it. */
async function checkVisitors(
  { visitor, random, report }: Checked,
  fresh: readonly Item[],
): Promise<void> {
  const published = fresh.filter((item) => {
    const fields = knownFields(item);
    return item.kind === 'post' && fields?.['status'] === 'published';
  });
  for (let n = 0; n < SEARCHED && published.length > 0; n += 1) {
    const item = random.pick(published);
    const { id } = item;
    if (id === null) continue;
    const title = knownFields(item)?.['title'];
    try {
      await until(
        `everybody reads post ${item.marker}`,
        async () => (await visitor.posts.get({ id })).title === title,
        10_000,
      );
      const { items } = await visitor.search.posts({ query: item.marker });
      const ids = items.map(({ post }) => post.id);
      if (ids.length !== 1 || ids[0] !== id)
        report.harm('half', `the search for ${item.marker} finds ${ids.length} posts`);
    } catch (error) {
      report.harm('stuck', String(error));
    }
  }
}
