import { commandFault } from '../command/faults.js';
import { backendNameOf, type BackendFlags, fieldsOf } from './backend-flags.js';
import type { BackendOptions } from './backend-options.js';
import { openBackend, type OpenedBackend } from './open-backend.js';

/**
 * Opens the backend that a command line and an environment name: by `backend` and what it takes, or
 * by `url` alone.
 *
 * @throws BlogError `invalid_input` where an option is missing or wrong; what the backend throws
 *   where it asks its server first
 */
export async function openFromFlags(
  flags: BackendFlags,
  env: NodeJS.ProcessEnv,
  options: Pick<BackendOptions, 'fetch' | 'timeout' | 'signal'> = {},
): Promise<OpenedBackend> {
  const name = backendNameOf(flags);
  if (name === null) throw commandFault('backend', 'Give --backend NAME.');
  return openBackend({ backend: name, ...fieldsOf(flags, env, name), ...options });
}
