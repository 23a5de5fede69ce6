import type { WireRequest } from '../wire/request.js';
import type { FuzzedServer } from '../server/fuzzed-server.js';
import { type Found, type Place, type RunResult, type Step } from './fuzz-run.js';
import { replay } from './replay.js';
import { shrink } from './shrink.js';

/** Resident memory may grow by that much from the first tenth of a run to its end. */
const MOST_GROWTH = 1.1;
/** Milliseconds for the search of a shorter list of requests. */
const SHRINK_TIME = 45_000;

/** Everything that is wrong with a run, in words; empty if nothing is. */
export async function faultsOf(
  result: RunResult,
  server: FuzzedServer,
  nextPlace: () => Place,
): Promise<string[]> {
  const faults: string[] = [];
  for (const found of result.found) faults.push(await describe(found, server, nextPlace));
  for (const { operation, role } of result.coverage.gaps(result.operations))
    faults.push(`Never a success: ${operation} as ${role}. The run has not tried it.`);
  for (const trace of result.traces) faults.push(`A failure that no answer showed: ${trace}`);
  if (result.hits === 0) faults.push('No answer came from the cache, so none was compared.');
  const growth = growthOf(result);
  if (growth !== null && growth > MOST_GROWTH)
    faults.push(`Memory grew to ${percent(growth)} of that after the first tenth of the requests.`);
  return faults;
}

/** Resident memory at the end, as a part of that after the first tenth; `null` if it was not measured. */
export function growthOf({ memory }: RunResult): number | null {
  const [first, last] = [memory[0], memory.at(-1)];
  return first === undefined || last === undefined ? null : last.resident / first.resident;
}

/** Such as `104.2 %`. */
export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

async function describe(
  found: Found,
  server: FuzzedServer,
  nextPlace: () => Place,
): Promise<string> {
  const { kind, message, at, steps, tokens } = found;
  let { traces } = found;
  const leads = async (list: readonly Step[]) => {
    const replayed = await replay(server, nextPlace(), list, tokens);
    if (!replayed.kinds.includes(kind)) return false;
    ({ traces } = replayed.traces.length > 0 ? replayed : found);
    return true;
  };
  const short = await shrink(found, leads, SHRINK_TIME);
  const list = short ?? steps.slice(-1);
  const how =
    short === null
      ? 'The same requests did not lead to it again in an empty blog. The last of them:'
      : `These requests lead to it in an empty blog (${short.length}):`;
  return [
    `Request ${at}: ${kind}. ${message}`,
    how,
    ...list.map(({ request }) => `  ${told(request)}`),
    ...traces.slice(0, 2).map((trace) => `  The server told: ${trace}`),
  ].join('\n');
}

/** A request in one line. */
function told({ caller, method, target, headers, body, framing }: WireRequest): string {
  const parts = [
    `${caller}: ${method} ${cut(target)}`,
    ...headers.map(([name, value]) => `${name}: ${cut(value)}`),
    ...(body === null
      ? []
      : [`body ${cut(JSON.stringify(Buffer.from(body, 'latin1').toString()))}`]),
    ...(framing === 'length' ? [] : [`framing ${framing}`]),
  ];
  return parts.join(' | ');
}

const cut = (text: string): string =>
  text.length > 2000 ? `${text.slice(0, 2000)}… (${text.length} characters)` : text;
