import { describeLaws } from '@blog/conformance/vitest';

import { overHttp } from './http-target.js';
import { sqlStore } from './stores.js';

describeLaws(overHttp(sqlStore, { html: 'sanitize' }));
