import {
  type AnyGroups,
  groupMethods,
  lookupRoutes,
  type Operation,
  operationTable,
  type Route,
  routes,
} from '@blog/core';

import { parseJson } from '../kit/wire.js';
import type { Transport } from '../kit/transport.js';
import { requestOf } from './api/request.js';

const lookups: Readonly<Partial<Record<Operation, Route>>> = lookupRoutes;

/** The methods of these operations as requests of the Blog API, made from the tables of core. */
export function createMethods(
  transport: Transport,
  base: string,
  offered: readonly Operation[],
): AnyGroups {
  return groupMethods((operation) => {
    if (!offered.includes(operation)) return undefined;
    const call = {
      ...operationTable[operation],
      operation,
      route: routes[operation],
      lookup: lookups[operation],
    };
    // Whatever is given, a method rejects and does not throw.
    return async (...given) => {
      const { address, ...request } = requestOf(call, given);
      const response = await transport.send(base + address, request);
      return response.status === 204 ? undefined : parseJson(response, 'http', operation);
    };
  });
}
