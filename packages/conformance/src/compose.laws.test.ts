import { composeTarget } from './compose-target.js';
import { describeLaws } from './vitest.js';

describeLaws(composeTarget());
