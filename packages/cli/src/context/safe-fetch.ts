import { isBlogError } from '@blog/core';

import type { CommandContext } from './context.js';
import { usageError } from './errors.js';

/** The flag that allows hosts of this machine and of private networks. */
export interface LocalFlag {
  /** Hosts, each with or without a port. */
  readonly local?: readonly string[] | undefined;
}

/** Collects the hosts of a flag that may be given several times. */
export const collectHosts = (host: string, hosts: readonly string[] = []): string[] => [
  ...hosts,
  host,
];

/** The help of the flag. */
export const localHelp =
  'a host on this machine or in a private network that may be asked, such as nas.example:8080; may be repeated';

/**
 * The `fetch` of a command: it reaches the public web, the hosts of `--local`, and the host that the
 * person typed, if that is local by its own name.
 *
 * @param typed - The address that the person typed.
 *
 * @throws BlogError `invalid_input` if `--local` names no host.
 */
export async function safeFetchFor(
  typed: string | undefined,
  { local = [] }: LocalFlag,
  { resolve }: Pick<CommandContext, 'resolve'>,
): Promise<typeof globalThis.fetch> {
  const { createSafeFetch } = await import('@blog/server/node');
  const advice = (host: string) => `If it is meant, give --local ${host}.`;
  try {
    return createSafeFetch({ typed, allowLocal: local, advice, resolve });
  } catch (error) {
    if (!isBlogError(error, 'invalid_input')) throw error;
    throw usageError('local', `--local is a host such as localhost:3000. ${error.message}.`);
  }
}
