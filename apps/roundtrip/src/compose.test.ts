import { describeLaws } from '@blog/conformance/vitest';

import { overHttp } from './http-target.js';
import { composedStore } from './stores.js';

describeLaws(composedStore);
describeLaws(overHttp(composedStore, { html: 'trusted' }));
describeLaws(overHttp(composedStore, { html: 'sanitize' }));
