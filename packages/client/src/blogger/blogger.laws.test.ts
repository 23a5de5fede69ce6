import { describeLaws } from '@blog/conformance/vitest';
import { afterAll, expect } from 'vitest';

import { bloggerTarget } from './testing/targets.js';

const faults: string[] = [];

describeLaws(bloggerTarget(faults));

// Some laws take whatever is thrown: what is against the official description is told here.
afterAll(() => expect(faults).toEqual([]));
