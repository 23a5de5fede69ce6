import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { withValidation } from '@blog/core';

import { overHttp } from './http-target.js';
import { memoryStore } from './stores.js';

/** As a client has it: what `sanitize` leaves raw is checked and made safe. */
const overWire = overHttp(memoryStore, { html: 'sanitize' });

describeLaws(
  targetOf(`withValidation(${overWire.name})`, async () => {
    const open = await overWire.open();
    return { ...open, backendFor: async (actor) => withValidation(await open.backendFor(actor)) };
  }),
);
