import { describeLaws } from '@blog/conformance/vitest';
import { expect, it } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { isChecked } from './testing/emulator.js';
import { bloggerTarget } from './testing/targets.js';

const faults: string[] = [];

describeLaws(bloggerTarget(faults), { onReport: holdAgainstRecord('blogger') });

// Some laws take whatever is thrown, so what is against the description is told apart from them.
it.skipIf(!isChecked)('nothing asked or answered was against Google’s description', () => {
  expect(faults).toEqual([]);
});
