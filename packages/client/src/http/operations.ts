import {
  type AnyGroups,
  groupMethods,
  lookupRoutes,
  type Operation,
  operationTable,
  type Route,
  routes,
} from '@blog/core';

import type { HttpClient } from './api/client.js';
import { requestOf } from './api/request.js';

const lookups: Readonly<Partial<Record<Operation, Route>>> = lookupRoutes;

/** The methods of these operations as requests of the Blog API, made from the tables of core. */
export function createMethods({ send }: HttpClient, offered: readonly Operation[]): AnyGroups {
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
      return (await send(address, { ...request, operation })).data;
    };
  });
}
