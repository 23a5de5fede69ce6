import { deviationNames } from '@blog/core/backend';

import { deviationOf, expectNoFailures } from './expect-no-failures.js';

// The deviations are parted by files, so that the processors share the runs.
expectNoFailures(deviationNames.filter((name) => !name.startsWith('posts.')).map(deviationOf));
