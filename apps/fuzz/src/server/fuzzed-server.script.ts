// The process of a server that is fuzzed: a store behind two handlers, of which one has a cache. It is run
// with --expose-gc, and answers questions of the process that started it.
import { setTimeout as wait } from 'node:timers/promises';

import { createBlogHandler } from '@blog/server';
import { type RunningServer, serve } from '@blog/server/node';
import { authenticate, openSql, type SqlStore } from '@blog/server/sql';

import type { Answered, Asked, Failures, Memory, Opened } from './messages.js';
import { failRarely, isToldOfWrites, withFault } from './seeded-faults.js';

/** Small, so that bodies at the limits cost little. */
const LIMITS = { maxBodyBytes: 40_000, maxContentBytes: 120_000 };
/** Seconds: no answer grows old during a run, so each that is kept is compared. */
const TTL = 86_400;

let store: SqlStore | undefined;
let servers: RunningServer[] = [];
let traces: string[] = [];
let hits = 0;

async function open({
  options,
  callers,
  fault,
}: Extract<Asked, { kind: 'open' }>): Promise<Opened> {
  await close();
  hits = 0;
  const opened = await openSql({
    ...options,
    posts: 'own',
    durability: 'process',
    blog: {
      title: 'Fuzzed',
      url: 'https://blog.example/',
      timeZone: 'Europe/Paris',
      comments: { open: true, guests: true, moderation: 'guests' },
    },
  });
  store = opened;
  const tokens: Record<string, string> = {};
  for (const { name, actor } of callers) {
    const { role, id, name: shown } = actor;
    const input = { role, actorId: id ?? name, name: shown ?? name, label: name };
    tokens[name] = (await opened.tokens.create(input)).token;
  }
  let calls = 0;
  const common = {
    backendFor: (actor: Parameters<SqlStore['as']>[0]) => {
      calls += 1;
      return opened.as(actor);
    },
    authenticate: (request: Request) => {
      failRarely(fault, request);
      return authenticate(opened.tokens, request);
    },
    receipts: { secret: 'the secret of a blog that is fuzzed' },
    onError: (error: unknown) => {
      if (traces.length < 20) traces.push(traceOf(error));
    },
    ...LIMITS,
  };
  const plain = createBlogHandler(common);
  const cached = createBlogHandler({
    ...common,
    cache: { ttl: TTL },
    changes: isToldOfWrites(fault) ? opened.onChange : undefined,
  });
  const faulty = withFault(fault, cached);
  const counted = async (request: Request): Promise<Response> => {
    const before = calls;
    const response = await faulty(request);
    const isKept = response.status === 200 || response.status === 304;
    if (request.method === 'GET' && isKept && calls === before) hits += 1;
    return response;
  };
  servers = [
    await serve({ fetch: plain, port: 0, hostname: '127.0.0.1' }),
    await serve({ fetch: counted, port: 0, hostname: '127.0.0.1' }),
  ];
  const [first, second] = servers;
  return { plain: first?.port ?? 0, cached: second?.port ?? 0, tokens };
}

async function close(): Promise<void> {
  for (const server of servers) await server.close(0);
  servers = [];
  await store?.close();
  store = undefined;
}

/** The least of several measures: what the collector has not given back yet is no growth. */
async function memory(): Promise<Memory> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run this process with --expose-gc');
  const found: Memory[] = [];
  for (let round = 0; round < 5; round += 1) {
    await gc({ type: 'major', execution: 'async', flavor: 'last-resort' });
    await wait(100);
    const { rss, heapUsed, external } = process.memoryUsage();
    found.push({ resident: rss, heap: heapUsed + external });
  }
  return {
    resident: Math.min(...found.map(({ resident }) => resident)),
    heap: Math.min(...found.map(({ heap }) => heap)),
  };
}

function failures(): Failures {
  const told = { traces, hits };
  traces = [];
  return told;
}

async function answer(asked: Asked): Promise<unknown> {
  if (asked.kind === 'open') return open(asked);
  if (asked.kind === 'memory') return memory();
  return asked.kind === 'failures' ? failures() : close();
}

process.on('message', (message) => {
  const asked = message as Asked;
  const send = (answered: Omit<Answered, 'id'>) => process.send?.({ ...answered, id: asked.id });
  answer(asked).then(
    (value) => send({ value }),
    (error: unknown) => send({ trace: traceOf(error) }),
  );
});
// Its parent has ended.
process.once('disconnect', () => process.exit());
process.on('unhandledRejection', (error) => {
  traces.push(`Nobody handled a rejection: ${traceOf(error)}`);
});

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\n  because of ${traceOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
