import { type OpenedBackend, openFound } from '@blog/client/open';
import type { Finding } from '@blog/client/probe';
import { type BlogBackend, type Capabilities, isBlogError, withValidation } from '@blog/core';
import { deviationTable } from '@blog/core/backend';

import { type BackendFlags, flagOf } from '../../context/backend-flags.js';
import type { CommandContext } from '../../context/context.js';
import { errorText } from '../../context/errors.js';
import { describeOperations, type OperationSupport } from './operation-support.js';
import { type TriedRead, tryReads } from './try-reads.js';

/** Everything that `blog doctor` found out about a blog. */
export interface Diagnosis {
  readonly url: string;
  readonly findings: readonly Finding[];
  /** The best finding for which nothing is missing; `null` when something is missing for each. */
  readonly opened: {
    readonly backend: Finding['backend'];
    readonly operations: readonly OperationSupport[];
    /** The ways in which the platform differs from the contract, in sentences. */
    readonly deviations: readonly string[];
    readonly capabilities: Capabilities;
  } | null;
  readonly tried: readonly TriedRead[];
  /** The reason why no backend could be opened. */
  readonly fault: string | null;
}

/** Opens the best of what was found, and tries its reads. */
export async function diagnose(
  url: string,
  findings: readonly Finding[],
  { local: _local, ...flags }: BackendFlags,
  {
    env,
    signal,
    fetch,
  }: Pick<CommandContext, 'env' | 'signal'> & { readonly fetch: typeof globalThis.fetch },
): Promise<Diagnosis> {
  const nothing = { url, findings, opened: null, tried: [] };
  if (findings.length === 0) return { ...nothing, fault: null };
  let found: OpenedBackend;
  try {
    found = await openFound(findings, { ...flags, url, env, signal, fetch, optionName: flagOf });
  } catch (error) {
    if (!isBlogError(error)) throw error;
    return { ...nothing, fault: errorText(error, {}).replace(/^blog: /, '') };
  }
  const backend: BlogBackend = withValidation(found.backend);
  const { capabilities } = backend;
  const opened = {
    backend: found.name,
    operations: describeOperations(backend),
    deviations: (capabilities.deviations ?? []).map((name) => deviationTable[name]),
    capabilities,
  };
  return { url, findings, opened, tried: await tryReads(backend, signal), fault: null };
}
