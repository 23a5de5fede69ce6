import { describeLaws } from '@blog/conformance/vitest';
import { expect, it } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { officialChecks } from './testing/emulator.js';
import { foremTarget } from './testing/targets.js';

const faults: string[] = [];

describeLaws(foremTarget(faults), { onReport: holdAgainstRecord('forem') });

// Some laws accept any error, so a request against the description is reported by itself.
it.skipIf(officialChecks === null)('nothing asked or answered was against Forem’s OpenAPI', () => {
  expect(faults).toEqual([]);
});
