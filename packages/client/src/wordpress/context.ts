import { instantOf } from '../kit/values.js';
import { getBlog } from './blog.js';
import type { WpContext } from './map.js';
import { homeOf } from './root.js';
import type { Site } from './site.js';

/** Old and imported rows tell only the local date. */
function lacksDate(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const date: unknown = Reflect.get(row, 'date_gmt');
  return instantOf(typeof date === 'string' ? date : null) === null;
}

/** What rows do not tell of themselves. The zone is asked for only where a row calls for it. */
export async function contextOf(
  site: Site,
  rows: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<WpContext> {
  const home = homeOf(await site.root(signal));
  if (!rows.some(lacksDate)) return { home, timeZone: null };
  const { timeZone } = await getBlog(site, { signal });
  return { home, timeZone };
}
