import type { PhpEngine } from './php-engine.js';

export async function wasmPhp(): Promise<PhpEngine> {
  throw new Error('not yet');
}
