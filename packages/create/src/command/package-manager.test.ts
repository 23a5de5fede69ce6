import { expect, test } from 'vitest';

import { packageManager } from './package-manager.js';

test.each([
  ['npm/11.0.0 node/v24.0.0 linux x64', 'npm'],
  ['pnpm/10.1.0 npm/? node/v24.0.0 linux x64', 'pnpm'],
  ['yarn/4.0.0 npm/? node/v24.0.0 linux x64', 'yarn'],
  ['bun/1.3.0 npm/? node/v24.0.0 linux x64', 'bun'],
  ['$(id)/1.0.0', 'npm'],
  [undefined, 'npm'],
])('%s is %s', (agent, expected) => {
  expect(packageManager({ npm_config_user_agent: agent })).toBe(expected);
});
