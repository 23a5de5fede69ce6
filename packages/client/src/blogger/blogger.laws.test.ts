import { describeLaws } from '@blog/conformance/vitest';
import { expect, it } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { isChecked } from './testing/emulator.js';
import { bloggerTarget } from './testing/targets.js';

const faults: string[] = [];

describeLaws(bloggerTarget(faults), { onReport: holdAgainstRecord('blogger') });

// Some laws accept any error, so a request against the description is reported by itself.
it.skipIf(!isChecked)('nothing asked or answered was against Google’s description', () => {
  expect(faults).toEqual([]);
});
