import { memory } from '@blog/core';

import { targetOf } from './target/target-of.js';
import { describeLaws } from './vitest.js';

const target = targetOf('memory', () => {
  const store = memory();
  return { backendFor: (actor) => store.as(actor) };
});

describeLaws(target, { notApplicable: 63 });
