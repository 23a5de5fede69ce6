import { deviationNames, postFieldNames } from '@blog/core/backend';

import { expectNoFailures } from './expect-no-failures.js';

// Platforms that lack one thing each are many: `npm run test:platforms` has them.
expectNoFailures([
  ['all differences kept', { deviations: deviationNames }],
  ['all fields that are no state', { fields: postFieldNames.filter((name) => name !== 'status') }],
]);
