import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { olderNodes } from '../../../scripts/older-node.js';
import { corpora, hasCorpora } from './import/testing/corpora.js';
import { classic, entry, on } from './import/testing/fixtures.js';

const bin = join(import.meta.dirname, '../bin/blog.mjs');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blog-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the built command, as a user does. */
function blog(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, ...args], { cwd: folder }, (_, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

const link = (index: number) =>
  `<link rel='alternate' type='text/html' href='http://garden.example/2010/04/day-${index}.html'/>`;

function large(posts: number): string {
  const text = `<content type='html'>${'&lt;p&gt;Frost on the panes again.&lt;/p&gt;'.repeat(40)}</content>`;
  const entries = Array.from(
    { length: posts },
    (_, index) =>
      entry('post', `${index + 1}`, `${link(index)}${text}`) +
      entry('comment', `9${index}`, on(`${index + 1}`) + text),
  );
  return classic(entries.join('\n'));
}

test('--version and --help', async () => {
  expect(await blog('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d/) });
  expect((await blog('--help')).out).toContain('Usage: blog');
  expect(await blog('modrate')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean moderate?'),
  });
});

test('npm has linked the command', () => {
  const name = process.platform === 'win32' ? 'blog.cmd' : 'blog';
  const linked = join(import.meta.dirname, '../../../node_modules/.bin', name);
  expect(existsSync(linked)).toBe(true);
});

test.each(olderNodes())(
  'Node %s is refused, with the version that is needed',
  (version, [node, ...first]) => {
    const { status, stdout, stderr } = spawnSync(node, [...first, bin, '--version'], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `blog: Node 22.16 or newer is needed, and this is Node ${version}.\n`,
    });
  },
);

test('a command that is not built says how to build it', async () => {
  const copy = join(folder, 'unbuilt');
  await cp(dirname(bin), join(copy, 'bin'), { recursive: true });
  await cp(join(dirname(bin), '../package.json'), join(copy, 'package.json'));
  const { status, stderr } = spawnSync(process.execPath, [join(copy, 'bin/blog.mjs')], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/^blog: .*not been built.*npm run build/),
  });
});

test('imports the same on two threads as on one', async () => {
  await writeFile(join(folder, 'large.xml'), large(600));
  const reports = [];
  for (const threads of ['1', '2']) {
    const { code, out } = await blog(
      'import',
      'large.xml',
      '--db',
      `${threads}.db`,
      '--threads',
      threads,
      '--json',
    );
    expect(code).toBe(0);
    const { spent: _, ...report } = JSON.parse(out) as Record<string, unknown>;
    reports.push(report);
  }
  expect(reports[0]).toMatchObject({ posts: { published: 600 }, comments: { approved: 600 } });
  expect(reports[1]).toEqual(reports[0]);
});

test('the reading thread reports a file that is cut off', async () => {
  const whole = large(400);
  await writeFile(join(folder, 'cut.xml'), whole.slice(0, whole.length * 0.7));
  const args = ['import', 'cut.xml', '--db', 'cut.db', '--threads', '2'];
  const broken = await blog(...args);
  expect(broken).toMatchObject({
    code: 1,
    out: expect.stringMatching(/posts +280: 280 published/),
  });
  expect(broken.err).toMatch(/^blog: cut\.xml, line \d+, column \d+: the file ends too early/);
  await writeFile(join(folder, 'cut.xml'), whole);
  const { code, out } = await blog(...args, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ posts: { published: 400 }, orphans: [] });
  const again = JSON.parse((await blog(...args, '--json')).out) as { written: object };
  expect(again.written).toMatchObject({ created: 0, updated: 0, waiting: 0 });
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-C ends the import between two batches',
  async () => {
    await writeFile(join(folder, 'long.xml'), large(3000));
    const child: ChildProcess = spawn(
      process.execPath,
      [bin, 'import', 'long.xml', '--db', 'long.db'],
      {
        cwd: folder,
      },
    );
    let err = '';
    child.stderr?.on('data', (part) => (err += String(part)));
    const wal = join(folder, 'long.db-wal');
    while (!existsSync(wal) && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect({ code, err }).toEqual({
      code: 130,
      err: expect.stringContaining('Run the same command again to go on'),
    });
    const { out } = await blog('import', 'long.xml', '--db', 'long.db', '--json');
    expect(JSON.parse(out)).toMatchObject({ posts: { published: 3000 }, complete: true });
  },
);

describe.runIf(hasCorpora)('a real Takeout', () => {
  test('is imported, and its comments are moderated', async () => {
    await cp(join(corpora, 'heisencoder__ai-playground'), join(folder, 'takeout'), {
      recursive: true,
    });
    const asked = await blog('import', 'takeout', '--db', 'real.db');
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('Key Management Summit') });
    const name = 'Key Management Summit Central';
    const { out } = await blog('import', 'takeout', '--db', 'real.db', '--blog', name);
    expect(out).toMatch(/posts +4: 4 published/);
    expect(out).toMatch(/comments +6: 1 approved, 5 waiting for approval/);
    const list = await blog('moderate', 'list', '--db', 'real.db');
    const ids = list.out
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(' ')[0] ?? '');
    expect(ids).toHaveLength(5);
    await blog('moderate', 'spam', ...ids, '--db', 'real.db');
    expect((await blog('moderate', 'list', '--db', 'real.db')).out).toBe(
      'No comment is pending.\n',
    );
  });
});
