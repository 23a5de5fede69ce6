import { describeLaws } from '@blog/conformance/vitest';

import { lesserTarget } from './lesser-target.js';

describeLaws(await lesserTarget(), { notApplicable: 218 });
