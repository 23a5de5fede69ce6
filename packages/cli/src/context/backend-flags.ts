import {
  type BackendName,
  backendNames,
  type BackendOption,
  backendOptionNames,
  type BackendOptionValues,
  openBackend,
  type OpenedBackend,
} from '@blog/client/open';

import { nearestName, shown } from '@blog/core/backend';

import type { CommandContext } from './context.js';
import { usageError } from './errors.js';
import { type LocalFlag, safeFetchFor } from './safe-fetch.js';

/** The flags by which a command opens a backend, as the user gave them. */
export interface BackendFlags extends BackendOptionValues, LocalFlag {
  readonly backend?: string | undefined;
}

const flags: Readonly<Record<BackendOption | 'backend', string>> = {
  backend: '--backend',
  url: '--url',
  key: '--key',
  token: '--token',
  username: '--username',
  password: '--password',
  blogId: '--blog-id',
};

/** Names an option as it is written on the command line. */
export const flagOf = (option: BackendOption | 'backend'): string => flags[option];

/**
 * Opens the backend that flags and environment describe: by `--backend`, or by `--url` alone.
 *
 * @throws BlogError as `openBackend` of `@blog/client/open` does.
 */
export async function openFromFlags(
  { backend, local, ...values }: BackendFlags,
  { env, signal, resolve }: Pick<CommandContext, 'env' | 'signal' | 'resolve'>,
): Promise<OpenedBackend> {
  return openBackend({
    // A command has flags of its own, which are no options of a backend.
    ...Object.fromEntries(backendOptionNames.map((name) => [name, values[name]])),
    backend: backend === undefined ? undefined : backendName(backend),
    env,
    signal,
    fetch: await safeFetchFor(values.url, { local }, { resolve }),
    optionName: flagOf,
  });
}

function backendName(given: string): BackendName {
  const name = backendNames.find((known) => known === given);
  if (name !== undefined) return name;
  const near = nearestName(given, backendNames);
  const hint = near === undefined ? '' : ` Is ${near} meant?`;
  throw usageError(
    'backend',
    `--backend is one of ${backendNames.join(', ')}, not ${shown(given)}.${hint}`,
  );
}
