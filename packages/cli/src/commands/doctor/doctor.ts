import { type Finding, probe } from '@blog/client/probe';
import {
  type BlogBackend,
  withValidation,
  isBlogError,
  isHttpUrl,
  type Capabilities,
} from '@blog/core';

import type { BackendFlags } from '../../backends/backend-flags.js';
import { openFound } from '../../backends/open-from-flags.js';
import { commandFault, exitCodes, faultText } from '../../command/faults.js';
import type { Output } from '../../terminal/output.js';
import { plainJson } from '../../terminal/plain.js';
import { deviationsOf, type How, howAll } from './how.js';
import { doctorText } from './text.js';
import { type TriedRead, tryReads } from './try-reads.js';

/** The options of `blog doctor`. */
export interface DoctorCommandOptions extends BackendFlags {
  json?: boolean;
}

/** What `blog doctor` found out. */
export interface Diagnosis {
  readonly url: string;
  readonly findings: readonly Finding[];
  /** What the best of them is like that lacks nothing; `null` where each lacks something. */
  readonly opened: {
    readonly backend: Finding['backend'];
    readonly operations: readonly How[];
    readonly deviations: readonly string[];
    readonly capabilities: Capabilities;
  } | null;
  readonly tried: readonly TriedRead[];
  /** Why the best could not be opened. */
  readonly fault: string | null;
}

/** `blog doctor`: what a blog runs on, how to make its backend, and what works there. */
export async function doctorCommand(
  url: string,
  given: DoctorCommandOptions,
  { output, env, signal }: { output: Output; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<number> {
  if (!isHttpUrl(url))
    throw commandFault('url', `Expected an http or https address, not "${url}".`);
  const findings = await probe(url, { signal });
  const diagnosis = await examine(url, findings, given, env, signal);
  output.print(given.json === true ? plainJson(diagnosis) : doctorText(diagnosis, output.columns));
  const well = diagnosis.opened !== null && diagnosis.tried.every(({ ok }) => ok);
  return well ? exitCodes.done : exitCodes.failed;
}

async function examine(
  url: string,
  findings: readonly Finding[],
  given: DoctorCommandOptions,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Diagnosis> {
  const none = { url, findings, opened: null, tried: [] };
  if (findings.length === 0) return { ...none, fault: null };
  let backend: BlogBackend;
  let finding: Finding;
  try {
    const opened = await openFound(findings, { ...given, url }, env, { signal });
    backend = withValidation(opened.backend);
    finding = opened.finding;
  } catch (error) {
    if (!isBlogError(error)) throw error;
    return { ...none, fault: faultText(error, {}).replace(/^blog: /, '') };
  }
  const opened = {
    backend: finding.backend,
    operations: howAll(backend),
    deviations: deviationsOf(backend),
    capabilities: backend.capabilities,
  };
  return { url, findings, opened, tried: await tryReads(backend, signal), fault: null };
}
