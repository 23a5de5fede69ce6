import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { treeUsage } from './process-tree.js';
import { endProcess, messageOf } from './source-process.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-tree-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** CPU microseconds that the process at the end of the chain uses before it tells of them. */
const USED = 300_000;

const busy = `
  while (process.cpuUsage().user + process.cpuUsage().system < ${USED});
  process.send('used');
  process.on('disconnect', () => process.exit());
`;
const starter = `
  const { fork } = require('node:child_process');
  fork(__dirname + '/busy one).js').on('message', (told) => process.send(told));
  process.on('disconnect', () => process.exit());
`;

it.runIf(process.platform === 'linux')(
  'the usage of a process has that of a process that its child has started',
  async () => {
    // A name with a space and a parenthesis, as the list of processes has them unquoted.
    writeFileSync(join(folder, 'busy one).js'), busy);
    writeFileSync(join(folder, 'starter.js'), starter);
    const child = fork(join(folder, 'starter.js'), { execArgv: [] });
    try {
      await messageOf(child, 'The starter');
      const { cpu, resident } = treeUsage(child.pid ?? 0);
      expect(cpu).toBeGreaterThanOrEqual(USED * 0.9);
      expect(resident).toBeGreaterThan(20e6);
      expect(treeUsage(process.pid).cpu).toBeGreaterThanOrEqual(cpu);
    } finally {
      await endProcess(child);
    }
  },
);

it('a process that ends in place of a message is an error', async () => {
  writeFileSync(join(folder, 'end.js'), 'process.exit(3)');
  const child = fork(join(folder, 'end.js'), { execArgv: [] });
  await expect(messageOf(child, 'The server')).rejects.toThrow('The server ended with 3.');
});
