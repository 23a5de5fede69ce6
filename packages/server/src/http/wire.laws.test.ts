import { wireLaws } from '@blog/conformance';
import { converse } from '@blog/conformance/node';
import { describeLaws } from '@blog/conformance/vitest';
import { serve } from '@blog/server/node';
import { afterAll, describe } from 'vitest';

import { wireTarget } from './testing/wire-target.js';

describe('called', () => {
  const { target, options } = wireTarget();
  describeLaws(target, { laws: wireLaws(options), notApplicable: 1 });
});

describe('over a socket', async () => {
  const { target, options, handler } = wireTarget();
  const { url, close } = await serve({ fetch: handler, port: 0 });
  afterAll(() => close());
  const laws = wireLaws({ url, account: options.account, converse });
  describeLaws(target, { laws, notApplicable: 1 });
});

describe('of a gateway, which has no accounts and no writes', async () => {
  const { target, options } = wireTarget({ gateway: true });
  describeLaws(target, { laws: wireLaws({ ...options, account: undefined }) });
});
