import { deviationNames } from '@blog/core/backend';

import { deviationOf, expectNoFailures } from './expect-no-failures.js';

expectNoFailures(deviationNames.filter((name) => name.startsWith('posts.')).map(deviationOf));
