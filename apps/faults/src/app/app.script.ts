// The process that is killed: a blog served over HTTP, as docs/running.md has it.
import { isBlogError } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { type RunningServer, serve } from '@blog/server/node';
import { authenticate, openSql, type SqlStore } from '@blog/server/sql';

import type { Asked, Told } from './messages.js';

const tell = (told: Told) => void process.send?.(told);
const textOf = (error: unknown) =>
  error instanceof Error ? `${error.stack ?? error.message}${causeOf(error)}` : String(error);
const causeOf = ({ cause }: Error): string =>
  cause === undefined ? '' : `\n  cause: ${textOf(cause)}`;

let store: SqlStore | undefined;
let server: RunningServer | undefined;

async function open({ options }: Asked & { kind: 'open' }): Promise<Told> {
  const opened = (store = await openSql(options));
  server = await serve({
    fetch: createBlogHandler({
      backendFor: (actor) => opened.as(actor),
      authenticate: (request) => authenticate(opened.tokens, request),
      cache: true,
      changes: (listener) => opened.onChange(listener),
      onError(error) {
        if (!isBlogError(error)) tell({ kind: 'fault', message: textOf(error) });
      },
    }),
    hostname: '127.0.0.1',
    port: 0,
    store: opened,
  });
  return { kind: 'opened', url: server.url };
}

let clockOffset = 0;

/** Lets the date of this process be moved. The time that performance.now() counts goes on, as in a real one. */
globalThis.Date = new Proxy(Date, {
  construct: (target, args: [], newTarget) =>
    args.length === 0
      ? new target(target.now() + clockOffset)
      : (Reflect.construct(target, args, newTarget) as Date),
  get: (target, name) =>
    name === 'now' ? () => target.now() + clockOffset : (Reflect.get(target, name) as unknown),
});

async function answer(asked: Asked): Promise<Told> {
  if (asked.kind === 'open') return open(asked);
  if (asked.kind === 'clock') clockOffset = asked.offset;
  else {
    await server?.close(0);
    await store?.close();
  }
  return { kind: 'done' };
}

process.on('message', (message) => {
  answer(message as Asked).then(tell, (error: unknown) =>
    tell({ kind: 'failed', message: textOf(error) }),
  );
});
// Its parent has ended.
process.once('disconnect', () => process.exit());
