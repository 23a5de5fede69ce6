import { composeTarget } from './testing/compose-target.js';
import { describeLaws } from './vitest.js';

describeLaws(composeTarget(), { notApplicable: 49 });
