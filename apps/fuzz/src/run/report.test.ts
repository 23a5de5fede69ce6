import { expect, it } from 'vitest';

import type { FuzzedServer } from '../server/fuzzed-server.js';
import { Coverage } from './coverage.js';
import type { RunResult } from './fuzz-run.js';
import { faultsOf } from './report.js';

const covered = new Coverage();
covered.offer('anonymous', ['blog.get']);
covered.offer('admin', ['blog.get', 'importer.finish']);
covered.add('blog.get', 'anonymous', 200);
covered.add('blog.get', 'admin', 200);
covered.add('importer.finish', 'admin', 200);

const good: RunResult = {
  requests: 3,
  found: [],
  coverage: covered,
  operations: ['blog.get', 'importer.finish'],
  hits: 1,
  traces: [],
  slowest: null,
  memory: [],
};

/** The faults of a run in which nothing has to be repeated. */
function told(change: Partial<RunResult>): Promise<string[]> {
  const never = () => Promise.reject(new Error('Nothing is asked'));
  const server: FuzzedServer = { ask: never, stop: never };
  return faultsOf({ ...good, ...change }, server, () => ({ options: { file: ':memory:' } }));
}

const megabytes = (...all: number[]) => all.map((resident) => ({ resident, heap: 0 }));

it('tells of memory that grew by more than a tenth', async () => {
  expect(await told({ memory: megabytes(100, 120, 109) })).toEqual([]);
  expect(await told({ memory: megabytes(100, 101, 111) })).toEqual([
    'Memory grew to 111.0 % of that after the first tenth of the requests.',
  ]);
});

it('tells of an operation that never succeeded as a role that has it', async () => {
  const coverage = new Coverage();
  coverage.offer('anonymous', ['blog.get']);
  coverage.offer('admin', ['blog.get', 'importer.finish']);
  coverage.add('blog.get', 'anonymous', 200);
  coverage.add('blog.get', 'admin', 304);
  coverage.add('importer.finish', 'anonymous', 401);
  coverage.add('importer.finish', 'admin', 400);
  expect(await told({ coverage })).toEqual([
    'Never a success: blog.get as admin. The run has not tried it.',
    'Never a success: importer.finish as admin. The run has not tried it.',
  ]);
});

it('tells of a run that compared nothing with the cache, and of failures that no answer showed', async () => {
  expect(await told({ hits: 0, traces: ['Error: x'] })).toEqual([
    'A failure that no answer showed: Error: x',
    'No answer came from the cache, so none was compared.',
  ]);
});
