import { describeLaws } from '@blog/conformance/vitest';

import { overHttp } from './http-target.js';
import { memoryStore } from './stores.js';

describeLaws(overHttp(memoryStore, { html: 'trusted' }));
