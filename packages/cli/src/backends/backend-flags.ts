import { commandFault } from '../command/faults.js';
import { type BackendField, backendFields, type BackendOptions } from './backend-options.js';
import { type BackendName, backendNames, makers } from './makers.js';
import { isBackendName } from './open-backend.js';

/** The options of a command that opens a backend, as they were given. */
export type BackendFlags = { readonly [F in BackendField]?: string | undefined } & {
  readonly backend?: string | undefined;
};

/** Where the environment has them: what others on the machine should not read in arguments. */
const variables: Partial<Record<BackendField, string>> = {
  key: 'BLOG_KEY',
  token: 'BLOG_TOKEN',
  username: 'BLOG_USERNAME',
  password: 'BLOG_PASSWORD',
};

/** The fields that were given, or stand in the environment and mean something to `name`. */
export function fieldsOf(
  flags: BackendFlags,
  env: NodeJS.ProcessEnv,
  name: BackendName | null,
): Pick<BackendOptions, BackendField> {
  const fields: Partial<Record<BackendField, string>> = {};
  for (const field of backendFields) {
    const taken = name === null || (makers[name].takes as readonly BackendField[]).includes(field);
    const told = taken ? env[variables[field] ?? ''] : undefined;
    const value = flags[field] ?? told;
    if (value !== undefined && value !== '') fields[field] = value;
  }
  return fields;
}

/**
 * The name that `--backend` gives; `null` where it was not given.
 *
 * @throws BlogError `invalid_input` where there is no such backend
 */
export function backendNameOf({ backend }: BackendFlags): BackendName | null {
  if (backend === undefined) return null;
  if (isBackendName(backend)) return backend;
  throw commandFault('backend', `--backend is one of ${backendNames.join(', ')}.`);
}
