import { memoryTarget } from './testing/memory-target.js';
import { describeLaws } from './vitest.js';

describeLaws(memoryTarget(), { notApplicable: 32 });
