import { test } from 'vitest';

import type { ActorName } from '../target/target.js';
import { expectNoFailures } from './testing/spoken-as.js';

const companies: ActorName[][] = [
  ['anonymous'],
  ['member'],
  ['admin'],
  ['anonymous', 'member'],
  ['anonymous', 'author'],
  ['member', 'author', 'otherAuthor'],
  ['anonymous', 'member', 'otherMember', 'author', 'otherAuthor', 'editor'],
];

test.each(companies.map((names) => ({ names })))(
  'no law fails for want of a caller that it does not name, as $names',
  { timeout: 600_000 },
  ({ names }) => expectNoFailures(names),
);
