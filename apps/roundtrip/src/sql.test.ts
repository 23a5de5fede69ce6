import { describeLaws } from '@blog/conformance/vitest';

import { holdAgainstRecord } from '../../../scripts/laws-record.js';
import { overHttp } from './http-target.js';
import { sqlStore } from './stores.js';

describeLaws(overHttp(sqlStore, { html: 'trusted' }), { onReport: holdAgainstRecord('http') });
describeLaws(overHttp(sqlStore, { html: 'sanitize' }));
