import { operations } from '@blog/core/backend';

import { expectNoFailures } from './expect-no-failures.js';
import type { Lacks } from './lacking.js';
import { listGroups } from './lacking-operations.js';

const unpaged = listGroups.map((group): [string, Lacks] => [
  `pages of ${group}`,
  { unpaged: [group] },
]);
const absent = operations.map((name): [string, Lacks] => [
  `the operation ${name}`,
  { operations: [name] },
]);

expectNoFailures([...unpaged, ...absent]);
