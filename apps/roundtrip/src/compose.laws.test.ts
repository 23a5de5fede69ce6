import { describeLaws } from '@blog/conformance/vitest';

import { composedStore } from './stores.js';

describeLaws(composedStore);
