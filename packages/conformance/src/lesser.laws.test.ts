import { lesserTarget } from './testing/lesser-target.js';
import { describeLaws } from './vitest.js';

describeLaws(lesserTarget(), { notApplicable: 77 });
