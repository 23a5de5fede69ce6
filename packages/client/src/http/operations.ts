import type { Operation } from '@blog/core';
import {
  answerSchemaOf,
  type AnyGroups,
  groupMethods,
  lookupRoutes,
  operationTable,
  type Route,
  routes,
} from '@blog/core/backend';

import { fillAbsentKeys, fillItems } from './api/absent-keys.js';
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
    // The method is async, so that it rejects, and never throws, for every input.
    return async (...given) => {
      const { address, ...request } = requestOf(call, given);
      const { data } = await send(address, { ...request, operation });
      const schema = answerSchemaOf(operation, given);
      if (schema === undefined) return data;
      return call.kind === 'page' ? fillItems(schema, data) : fillAbsentKeys(schema, data);
    };
  });
}
