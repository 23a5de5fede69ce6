import { createHash } from 'node:crypto';

import { isBlogError } from '@blog/core';
import { type Blobs, s3Blobs } from '@blog/server/blobs';

import {
  answers,
  breaksOff,
  type Fault,
  isSilent,
  refusesEarly,
  resets,
  stalls,
  startFaultyWay,
} from '../../../../scripts/faulty-way.js';
import { startS3 } from '../../../../scripts/s3.js';
import type { Random } from '../../../../scripts/seeded-random.js';
import type { Report } from '../kit/report.js';
import type { Scenario } from './scenario.js';

const WRITES = 24;

/** Down, 5xx, slow, and answers that break off. */
const faults: readonly Fault[] = [
  resets,
  answers(500, 'InternalError'),
  answers(503, 'SlowDown'),
  answers(502),
  refusesEarly,
  isSilent,
  stalls,
  breaksOff,
];

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Blobs are written to S3 and read, while it is down, slow or answers with 5xx. */
export const blobs: Scenario = {
  name: 'blobs, while S3 is down, slow or answers 5xx',
  rounds: { full: 40, short: 1 },
  async run({ report, random: all }, rounds) {
    const s3 = await startS3();
    const way = await startFaultyWay(s3.account.endpoint);
    const store = s3Blobs({ ...s3.account, endpoint: way.endpoint, timeout: 250 });
    const known = new Map<string, string>();
    try {
      await rounds(async (number) => {
        const random = all.part(number);
        const times = random.between(20, 160);
        way.meets(...Array.from({ length: times }, () => random.pick(faults)));
        await Promise.all(
          Array.from({ length: WRITES }, (_, n) => write(store, known, random.part(n), report)),
        );
        way.meets();
        for (const [key, hash] of known) {
          const found = await store.get(key);
          const bytes = found === null ? null : await new Response(found.stream).bytes();
          if (bytes === null) report.harm('lost', `the blob ${key} was stored, and is not there`);
          else if (hashOf(bytes) !== hash) report.harm('half', `the blob ${key} has other bytes`);
        }
        known.clear();
      });
    } finally {
      await way.stop();
      await s3.stop();
    }
  },
};

async function write(
  store: Blobs,
  known: Map<string, string>,
  random: Random,
  report: Report,
): Promise<void> {
  const bytes = new Uint8Array(random.between(1, 100_000)).fill(random.between(0, 256));
  bytes.set(
    new TextEncoder().encode(String(random.between(0, 1_000_000_000))).slice(0, bytes.length),
  );
  try {
    const key = await store.put(bytes, { type: 'image/png' });
    report.counts.acknowledged += 1;
    known.set(key, hashOf(bytes));
    // A read in between meets faults, too.
    const found = await store.get(key);
    if (found !== null) await new Response(found.stream).bytes();
  } catch (error) {
    if (isBlogError(error, 'unavailable')) report.error(error.code);
    else report.harm('untyped', String(error));
  }
}
