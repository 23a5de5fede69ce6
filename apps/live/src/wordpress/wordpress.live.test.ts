import { describeLaws } from '@blog/conformance/vitest';

import { startWordPress } from './start-wordpress.js';
import { wordpressTarget } from './target.js';

describeLaws(wordpressTarget(await startWordPress()));
