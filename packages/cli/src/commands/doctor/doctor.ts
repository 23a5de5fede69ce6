import { probe } from '@blog/client/probe';

import type { BackendFlags } from '../../context/backend-flags.js';
import type { CommandContext } from '../../context/context.js';
import { checkAddress } from '../../context/address.js';
import { exitCodes } from '../../context/errors.js';
import { safeFetchFor } from '../../context/safe-fetch.js';
import { plainJson } from '../../terminal/plain.js';
import { diagnose } from './diagnosis.js';
import { diagnosisText } from './diagnosis-text.js';

/** Options of `blog doctor`. */
export interface DoctorCommandOptions extends BackendFlags {
  json?: boolean;
}

/** `blog doctor`: finds out what a blog runs on, how to open it, and what works there. */
export async function doctorCommand(
  url: string,
  options: DoctorCommandOptions,
  context: CommandContext,
): Promise<number> {
  checkAddress(url, 'url', '<url>');
  const { output, signal } = context;
  const { json, ...flags } = options;
  const fetch = await safeFetchFor(url, flags, context);
  const findings = await probe(url, { signal, fetch });
  const diagnosis = await diagnose(url, findings, flags, { ...context, fetch });
  output.print(json === true ? plainJson(diagnosis) : diagnosisText(diagnosis, output.columns));
  const works = diagnosis.opened !== null && diagnosis.tried.every(({ ok }) => ok);
  return works ? exitCodes.done : exitCodes.failed;
}
