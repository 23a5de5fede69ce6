import { describeLaws } from '@blog/conformance/vitest';

import { ghostTarget } from './target.js';

describeLaws(await ghostTarget(6));
