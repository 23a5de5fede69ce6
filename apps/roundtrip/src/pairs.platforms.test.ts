// `npm test` has each store and each way to take HTML once; these are the pairs that it leaves out.
import { describeLaws } from '@blog/conformance/vitest';

import { overHttp } from './http-target.js';
import { composedStore, memoryStore, sqlStore } from './stores.js';

describeLaws(overHttp(memoryStore, { html: 'sanitize' }));
describeLaws(overHttp(sqlStore, { html: 'trusted' }));
describeLaws(overHttp(composedStore, { html: 'sanitize' }));
