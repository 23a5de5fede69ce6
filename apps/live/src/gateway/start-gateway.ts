import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { freePort, startProcess, untilReady } from '../processes.js';

const command = join(import.meta.dirname, '../../../../packages/cli/dist/bin.js');

/** Starts `blog serve` as its users do; gives its address, and what ends it. */
export async function startGateway(
  args: readonly string[],
): Promise<{ address: string; stop(): Promise<void> }> {
  if (!existsSync(command)) throw new Error('The command is not built: npm run build');
  const port = await freePort();
  const gateway = startProcess(process.execPath, [
    command,
    'serve',
    ...args,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
  ]);
  const address = `http://127.0.0.1:${port}`;
  await untilReady(gateway, 'blog serve', async () => (await fetch(`${address}/v1`)).ok);
  return { address, stop: () => gateway.stop() };
}
