import { describeLaws } from '@blog/conformance/vitest';

import { overHttp } from './http-target.js';
import { composedStore } from './stores.js';

describeLaws(overHttp(composedStore, { html: 'trusted' }));
