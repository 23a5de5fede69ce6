import { describeLaws } from '@blog/conformance/vitest';
import { expect, it } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { officialChecks } from './testing/emulator.js';
import { foremTarget } from './testing/targets.js';

const faults: string[] = [];

describeLaws(foremTarget(faults), { onReport: holdAgainstRecord('forem') });

// Some laws take whatever is thrown, so what is against the description is told apart from them.
it.skipIf(officialChecks === null)('nothing asked or answered was against Forem’s OpenAPI', () => {
  expect(faults).toEqual([]);
});
