import { type ErrorCode, isWrite, type Operation } from '@blog/core';
import { fillRoute, isOperation, operations, operationTable, routes } from '@blog/core/backend';

import { ensure, present } from '../support/assert.js';
import type { ActorName } from '../target/target.js';
import { foundIn } from './expect.js';
import { isProblem } from './problem.js';
import { wireCallers } from './samples.js';
import type { Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

const discovery: WireLaw = {
  name: 'discovery',
  title:
    'GET /v1 names the API and its version, the operations of the caller, and the capabilities of their groups.',
  needs: {},
  async run(wire, t) {
    for (const as of wireCallers(wire, t)) {
      const answer = await wire.ask('/v1', { as });
      const found = foundIn(answer);
      const { api, version, operations, capabilities, limits, name } = found;
      ensure(
        api === 'blog' && version === 1 && typeof name === 'string' && name !== '',
        `${answer.request}: expected api "blog", version 1 and a name, got ${answer.text.slice(0, 200)}`,
      );
      const named = Array.isArray(operations) ? operations : [];
      ensure(
        named.length > 0 && named.every((one) => typeof one === 'string'),
        `${answer.request}: expected operations, a list of names, got ${String(operations)}`,
      );
      for (const group of ['posts', 'comments', 'authors', 'tags', 'search']) {
        if (!named.some((one) => String(one).startsWith(`${group}.`))) continue;
        const own = present(
          (capabilities as Record<string, unknown> | undefined)?.[group],
          `${answer.request}: the capabilities of ${group}, whose operations it names`,
        );
        ensure(
          typeof own === 'object',
          `${answer.request}: expected an object at capabilities.${group}, got ${String(own)}`,
        );
      }
      for (const limit of ['maxBodyBytes', 'maxContentBytes', 'maxReceipts', 'maxPostIds']) {
        const value = (limits as Record<string, unknown> | undefined)?.[limit];
        ensure(
          Number.isSafeInteger(value) && Number(value) > 0,
          `${answer.request}: expected a whole number from 1 at limits.${limit}, got ${String(value)}`,
        );
      }
    }
  },
};

const notOffered: WireLaw = {
  name: 'not-offered',
  title:
    'An operation that the discovery does not name for a caller is unsupported; a write of an anonymous caller who could sign in is unauthorized.',
  needs: {},
  async run(wire, t) {
    for (const as of wireCallers(wire, t)) {
      const { operations: told } = foundIn(await wire.ask('/v1', { as }));
      const named = new Set(Array.isArray(told) ? told.filter(isOperation) : []);
      for (const operation of operations.filter((one) => !named.has(one))) {
        const { method } = routes[operation];
        const path = fillRoute(routes[operation], { id: 'no-such-id' });
        const body = method === 'GET' || method === 'DELETE' ? {} : { json: {} };
        const answer = await wire.ask(path, { as, method, ...body });
        isProblem(answer, refusals(operation, as, wire));
      }
    }
  },
};

const offered: WireLaw = {
  name: 'offered',
  title:
    'An operation that the discovery names for a caller is there: it answers, or refuses the input.',
  needs: {},
  async run(wire, t) {
    for (const as of wireCallers(wire, t)) {
      const { operations: told } = foundIn(await wire.ask('/v1', { as }));
      const named = Array.isArray(told) ? told.filter(isOperation) : [];
      // Others have no input that could be wrong.
      const harmless = named.filter((one) => !/^(?:act|set)$/.test(operationTable[one].kind));
      for (const operation of harmless) {
        const { method } = routes[operation];
        const path = fillRoute(routes[operation], { id: 'no-such-id' });
        const body = method === 'GET' || method === 'DELETE' ? {} : { json: {} };
        const answer = await wire.ask(path, { as, method, ...body });
        ensure(
          ![401, 403, 405, 501].includes(answer.status) && answer.status < 500,
          `${answer.request}: expected ${operation} to be offered, as GET /v1 names it, got the status ${answer.status}`,
        );
      }
    }
  },
};

function refusals(operation: Operation, as: ActorName, { account }: Wire): readonly ErrorCode[] {
  if (as !== 'anonymous' || !isWrite(operation)) return ['unsupported'];
  // Without an account, it is not known whether there is a way to sign in.
  return account === undefined ? ['unsupported', 'unauthorized'] : ['unauthorized'];
}

export const offerLaws: readonly WireLaw[] = [discovery, offered, notOffered];
