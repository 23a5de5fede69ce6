import { spawnSync } from 'node:child_process';

import { expect, it } from 'vitest';

import { olderNodes } from '../../../../../../scripts/older-node.js';

const built = new URL('../../../../dist/sql/index.js', import.meta.url);
const program = `
  import(${JSON.stringify(built.href)})
    .then(({ openSql }) => openSql({ file: ':memory:' }))
    .catch(({ code, message }) => console.log(JSON.stringify({ code, message })));
`;

it.each(olderNodes())('Node %s is told which one is needed', (version, [node, ...first]) => {
  const { stdout, stderr } = spawnSync(node, [...first, '-e', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    code: 'unsupported',
    message: `The SQL store needs Node 22.16 or newer, and this is Node ${version}.`,
  });
});
