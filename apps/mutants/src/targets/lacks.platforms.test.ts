import { postStatuses } from '@blog/core';
import { postFieldNames, settableStatuses } from '@blog/core/backend';

import { expectNoFailures } from './expect-no-failures.js';
import type { Lacks } from './lacking.js';

const fields = postFieldNames.map((name): [string, Lacks] => [
  `the field ${name}`,
  { fields: [name] },
]);
const statuses = postStatuses.map((name): [string, Lacks] => [
  `the status ${name}`,
  { statuses: [name] },
]);
const commentStatuses = settableStatuses.map((name): [string, Lacks] => [
  `the status ${name} of comments`,
  { commentStatuses: [name] },
]);

expectNoFailures([...fields, ...statuses, ...commentStatuses]);
