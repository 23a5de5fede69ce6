import { isBlogError, operationsOf } from '@blog/core';
import { methodOf, toProblem } from '@blog/core/backend';
import { openSql, type SqlStore } from '@blog/server/sql';

import type { Answered, Asked, ViewAnswer } from './second-process.js';

let store: SqlStore | undefined;

/** Does what was asked. */
async function answer(asked: Asked): Promise<unknown> {
  if (asked.kind === 'open') {
    store = await openSql({ ...asked.options, posts: 'own' });
    return undefined;
  }
  if (asked.kind === 'close') return store?.close();
  if (store === undefined) throw new Error('No store is open');
  const view = store.as(asked.actor);
  if (asked.kind === 'view') {
    const { name, capabilities } = view;
    return { name, capabilities, operations: operationsOf(view) } satisfies ViewAnswer;
  }
  const method = methodOf(view, asked.operation);
  if (method === undefined) throw new Error(`There is no ${asked.operation}`);
  return method(...asked.args);
}

process.on('message', (message) => {
  const asked = message as Asked;
  const send = (answered: Omit<Answered, 'id'>) => process.send?.({ ...answered, id: asked.id });
  answer(asked).then(
    (value) => send({ value }),
    (error: unknown) =>
      send(isBlogError(error) ? { problem: toProblem(error) } : { trace: traceOf(error) }),
  );
});
// Its parent has ended.
process.once('disconnect', () => process.exit());

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
