import type { PhpEngine } from './php-engine.js';
import { phpServer } from './php-server.js';

/** The PHP of the machine: the one that PHP_PATH names, else the one on the path. */
export async function installedPhp(): Promise<PhpEngine> {
  const command = process.env['PHP_PATH'] ?? 'php';
  try {
    return await phpServer({ command, args: [], env: {} }, command);
  } catch (error) {
    // A name that was given is not to be passed over in silence.
    if (process.env['PHP_PATH'] !== undefined) console.warn(`PHP_PATH: ${String(error)}`);
    throw error;
  }
}
