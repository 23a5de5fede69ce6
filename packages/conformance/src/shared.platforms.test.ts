import { memory } from '@blog/core';

import type { Target } from './target/target.js';
import { describeLaws } from './vitest.js';

/** A blog that all laws share, as a server that is slow to start would be. */
const shared: Target = {
  name: 'memory, shared',
  isolation: 'shared',
  async open() {
    const store = memory();
    return { backendFor: async (actor) => store.as(actor), close: async () => undefined };
  },
};

describeLaws(shared, { notApplicable: 63 });
