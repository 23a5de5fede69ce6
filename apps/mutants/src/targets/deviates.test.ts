import { deviationNames } from '@blog/core/backend';

import { expectNoFailures } from './expect-no-failures.js';
import type { Lacks } from './lacking.js';

// In a file of its own, so that two processors share the runs.
expectNoFailures([
  ...deviationNames.map((name): [string, Lacks] => [`${name} kept`, { deviations: [name] }]),
  ['all differences kept', { deviations: deviationNames }],
]);
