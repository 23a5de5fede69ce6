// `npm test` has each store, each way to take HTML and each transport at least once; these are further pairs.
import { describeLaws } from '@blog/conformance/vitest';

import { overHttp } from './http-target.js';
import { composedStore, memoryStore, sqlStore } from './stores.js';

describeLaws(overHttp(memoryStore, { html: 'trusted' }));
describeLaws(overHttp(memoryStore, { html: 'sanitize' }));
describeLaws(overHttp(sqlStore, { html: 'trusted' }));
describeLaws(overHttp(composedStore, { html: 'trusted' }));
describeLaws(overHttp(composedStore, { html: 'sanitize' }));
