import { memoryTarget } from './memory-target.js';
import { describeLaws } from './vitest.js';

describeLaws(memoryTarget());
