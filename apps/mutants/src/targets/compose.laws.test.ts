import { describeLaws } from '@blog/conformance/vitest';

import { composeTarget } from './compose-target.js';

describeLaws(await composeTarget(), { notApplicable: 271 });
