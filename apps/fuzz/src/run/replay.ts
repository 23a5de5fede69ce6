import type { FuzzedServer } from '../server/fuzzed-server.js';
import type { WireRequest } from '../wire/request.js';
import { openBlog, type Place, type Step } from './fuzz-run.js';

/** Ids, cursors, receipts, tokens and tags of a text. They are made by chance, so another blog has others. */
export const namesIn = (text: string): string[] => text.match(/[\w~+/=-]{8,}/g) ?? [];

/** The names of a first run, with those that stand for them in the second. */
type Names = Map<string, string>;

/** Sends requests of a run to an empty blog, and gives the kinds of faults of the last answer. */
export async function replay(
  server: FuzzedServer,
  place: Place,
  steps: readonly Step[],
  tokens: Readonly<Record<string, string>>,
): Promise<{ readonly kinds: readonly string[]; readonly traces: readonly string[] }> {
  const { exchange } = await openBlog(server, place);
  const names: Names = new Map();
  learn(names, tokens, exchange.tokens);
  let kinds: string[] = [];
  for (const { request, value, etag } of steps) {
    const { outcome, value: now, faults } = await exchange.ask(renamed(request, names));
    learn(names, value, now);
    if (outcome !== 'closed') learn(names, etag, outcome.headers.get('etag'));
    kinds = faults.map(({ kind }) => kind);
  }
  exchange.close();
  const { traces } = await server.ask({ kind: 'failures' });
  return { kinds, traces };
}

/** Learns the names of two values of the same form. */
function learn(names: Names, before: unknown, now: unknown): void {
  if (typeof before === 'string' && typeof now === 'string') {
    if (before === now) return;
    const [from, to] = [namesIn(before), namesIn(now)];
    if (from.length === to.length)
      for (const [index, name] of from.entries()) names.set(name, to[index] ?? name);
    return;
  }
  if (!isObject(before) || !isObject(now)) return;
  for (const [key, inner] of Object.entries(before)) learn(names, inner, now[key]);
}

function renamed(request: WireRequest, names: Names): WireRequest {
  const rename = (text: string) =>
    text.replaceAll(/[\w~+/=-]{8,}/g, (name) => names.get(name) ?? renamedParts(name, names));
  return {
    ...request,
    target: rename(request.target),
    headers: request.headers.map(([name, value]) => [name, rename(value)]),
    body: request.body === null ? null : rename(request.body),
  };
}

/** In an address, names stand between slashes and behind equals signs. */
function renamedParts(text: string, names: Names): string {
  return text.replaceAll(/[\w-]{8,}/g, (name) => names.get(name) ?? name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
