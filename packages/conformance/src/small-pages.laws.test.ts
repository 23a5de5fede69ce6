import { type Actor, type BlogBackend, type Capabilities, memory } from '@blog/core';
import { invalidField, mapBackend, operationTable } from '@blog/core/backend';

import { targetOf } from './target/target-of.js';
import { describeLaws } from './vitest.js';

/** No page of this backend has more items. */
const maxLimit = 10;

const lists = ['posts', 'comments', 'tags', 'authors', 'search'] as const;

function capabilitiesOf(view: BlogBackend): Capabilities {
  const smaller = lists.flatMap((group) => {
    const told = view.capabilities[group];
    return told === undefined ? [] : [[group, { ...told, maxLimit }] as const];
  });
  return { ...view.capabilities, ...Object.fromEntries(smaller) };
}

/** A sound backend with small pages: it says so in its capabilities, and refuses to give more. */
function withSmallPages(view: BlogBackend): BlogBackend {
  const mapped = mapBackend(view, (operation, method) => {
    if (operationTable[operation].kind !== 'page') return method;
    return async (query, ...rest) => {
      const given = (query ?? {}) as { limit?: unknown };
      const { limit } = given;
      if (typeof limit === 'number' && limit > maxLimit)
        throw invalidField('limit', `Expected at most ${maxLimit}, got ${limit}`, operation);
      return method(limit === undefined ? { ...given, limit: maxLimit } : query, ...rest);
    };
  });
  return { ...mapped, capabilities: capabilitiesOf(view) };
}

const target = targetOf('memory, pages of 10', () => {
  const store = memory();
  return { backendFor: (actor: Actor) => withSmallPages(store.as(actor)) };
});

describeLaws(target);
