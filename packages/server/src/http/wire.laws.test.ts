import { wireLaws } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';

import { wireTarget } from './testing/wire-target.js';

const { target, options } = wireTarget();
describeLaws(target, { laws: wireLaws(options), notApplicable: 1 });
