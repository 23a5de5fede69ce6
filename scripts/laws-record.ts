import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from '@blog/conformance';
import { expect } from 'vitest';

import { root } from './workspace-aliases.mjs';

/** The results of the laws on one target. */
export interface LawsRecord {
  passed: number;
  notApplicable: number;
  /** The unmet needs of laws that do not apply, with the number of laws. A law may have several. */
  needs: Record<string, number>;
}

const file = join(root, 'docs/laws.json');

/** The record of each target that the docs show. */
export function readRecords(): Record<string, LawsRecord> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, LawsRecord>;
}

function recordOf({ passed, notApplicable }: Report): LawsRecord {
  const needs = notApplicable.flatMap((one) => one.needs).sort();
  return {
    passed,
    notApplicable: notApplicable.length,
    needs: Object.fromEntries(
      [...Map.groupBy(needs, (need) => need)].map(([need, all]) => [need, all.length]),
    ),
  };
}

/**
 * Holds a report against the record that the docs are made of: what they say of a backend is what
 * was run. With `LAWS_RECORD=write` in the environment the record is written anew.
 */
export function holdAgainstRecord(name: string): (report: Report) => void {
  return (report) => {
    const found = recordOf(report);
    if (process.env['LAWS_RECORD'] === 'write' && report.failed === 0) {
      const all = Object.entries({ ...readRecords(), [name]: found });
      const sorted = Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
      writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
    }
    expect(found, `docs/laws.json on ${name}; LAWS_RECORD=write writes it anew`).toEqual(
      readRecords()[name],
    );
  };
}
