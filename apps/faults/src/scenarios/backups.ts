import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { answers, type Fault, resets, startFaultyWay } from '../../../../scripts/faulty-way.js';
import { startS3 } from '../../../../scripts/s3.js';
import { audit } from '../checks/audit.js';
import { findRows } from '../checks/check-ledger.js';
import { sqliteDatabase } from '../databases/sqlite.js';
import type { Report } from '../kit/report.js';
import { knownFields } from '../writes/ledger.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';

const root = join(import.meta.dirname, '../../../..');
const sources = pathToFileURL(join(root, 'scripts/run-sources.mjs')).href;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `blog` in a process of its own. */
async function blog(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const program = spawn(
    process.execPath,
    ['--import', sources, join(root, 'packages/cli/src/bin.ts'), ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const texts = { out: '', err: '' };
  program.stdout.on('data', (text: Buffer) => (texts.out += text.toString()));
  program.stderr.on('data', (text: Buffer) => (texts.err += text.toString()));
  const [code] = (await once(program, 'close')) as [number | null];
  return { code, ...texts };
}

/** The store takes its time. */
const isSlow: Fault = (_, __, pass) => void setTimeout(pass, 300);

const faults: readonly Fault[] = [
  answers(500, 'InternalError'),
  answers(503, 'SlowDown'),
  resets,
  isSlow,
];

/** `blog backup` to S3 beside writers, while the store is down, slow or answers with 5xx. */
export const backups: Scenario = {
  name: 'blog backup, while S3 is down, slow or answers 5xx',
  rounds: { full: 15, short: 1 },
  async run(setting, rounds) {
    const { report } = setting;
    const s3 = await startS3();
    const way = await startFaultyWay(s3.account.endpoint);
    const database = sqliteDatabase();
    const stage = await Stage.open(database, setting);
    const env = {
      S3_ENDPOINT: way.endpoint,
      S3_REGION: s3.account.region,
      S3_ACCESS_KEY_ID: s3.account.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.account.secretAccessKey,
      BLOG_BACKUPS: `s3://${s3.account.bucket}/backups`,
    };
    let stored = 0;
    try {
      await rounds((number) =>
        stage.round(number, async () => {
          const random = setting.random.part(`${number}/fault`);
          await stage.moreWrites(10);
          const before = stage.ledger.items.filter((item) => knownFields(item) !== null);
          const times = random.between(0, 16);
          way.meets(...Array.from({ length: times }, () => random.pick(faults)));
          const made = await blog(['backup', '--db', database.file], env);
          way.meets();
          if (made.code === 0) stored += 1;
          else checkMessage(made, report);
          const listed = await blog(['backup', 'list', '--json'], env);
          const count = (JSON.parse(listed.out) as unknown[]).length;
          if (count !== stored)
            report.harm('lost', `${stored} backups were stored, and ${count} are listed`);
          report.counts.acknowledged += made.code === 0 ? 1 : 0;
          if (made.code !== 0) return;
          const copy = sqliteDatabase();
          const restored = await blog(['restore', '--db', copy.file], env);
          if (restored.code !== 0) report.harm('lost', `a restore fails: ${restored.err}`);
          const found = await findRows(copy);
          for (const { marker, states } of before)
            if (!found.has(marker) && !states.includes('absent'))
              report.harm('lost', `${marker} was acknowledged before the backup, and is not in it`);
          await audit(copy, report);
          await copy.remove();
        }),
      );
      await stage.check(0, true);
    } finally {
      await stage.close();
      await way.stop();
      await s3.stop();
      await database.remove();
    }
  },
};

function checkMessage({ code, err }: Ended, report: Report): void {
  report.error(`exit code ${code}`);
  if (code !== 1 || /\n\s+at /.test(err) || err.trim() === '')
    report.harm('untyped', `blog backup ended with ${code}: ${err.slice(0, 500)}`);
}
