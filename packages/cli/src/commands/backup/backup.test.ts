import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openSql, type SqlStore } from '@blog/server/sql';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

import { startS3 } from '../../../../../scripts/s3.js';
import { smallDisk } from '../../../../../scripts/small-disk.js';
import { admin } from '../../context/database.js';
import { Scratch } from '../../import/testing/exports.js';
import { runBlog } from '../../program/testing/run-blog.js';

const s3 = await startS3();
afterAll(() => s3.stop());

/** The environment of a command that uses the S3 server. */
const account: Readonly<Record<string, string>> = {
  S3_ENDPOINT: s3.account.endpoint,
  S3_REGION: s3.account.region,
  S3_ACCESS_KEY_ID: s3.account.accessKeyId,
  S3_SECRET_ACCESS_KEY: s3.account.secretAccessKey,
};

let scratch: Scratch;
let store: SqlStore;
const at = (...names: string[]) => join(scratch.path, ...names);
const blog = (line: string, env: NodeJS.ProcessEnv = account) =>
  runBlog(line.split(' '), { cwd: scratch.path, env });

async function write(title: string): Promise<void> {
  const source = { format: 'text', text: title } as const;
  await store.as(admin).posts.create({ title, source, status: 'published' });
}

/** The titles in a database, which opens as every other one does. */
async function titlesIn(file: string): Promise<string[]> {
  const opened = await openSql({ file });
  try {
    const { items } = await opened.as(admin).posts.list({ limit: 100 });
    return items.map(({ title }) => title).sort();
  } finally {
    await opened.close();
  }
}

/** Makes a backup, and gives its name. */
async function backup(line = '--db blog.db --to backups'): Promise<string> {
  const { code, out, err } = await blog(`backup ${line}`);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('is backed up to') });
  return out;
}

beforeEach(async () => {
  scratch = new Scratch();
  store = await openSql({ file: at('blog.db'), blog: { title: 'Small hours' } });
  await write('First');
});
afterEach(async () => {
  await store.close();
  scratch[Symbol.dispose]();
});

let prefixes = 0;
/** Where backups go: each a place with nothing in it. */
const places: readonly [name: string, place: () => string][] = [
  ['a folder', () => 'backups'],
  ['S3', () => `s3://${s3.account.bucket}/tests/${(prefixes += 1)}`],
];

describe.each(places)('backups in %s', (_, placeOf) => {
  test('are restored as the blog was, while its server goes on', async () => {
    const place = placeOf();
    const name = await backup(`--db blog.db --to ${place}`);
    expect(name).toMatch(/^blog-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-schema\d+$/);
    await write('Second');
    const { code, out } = await blog(`restore --from ${place} --db again.db`);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`from ${name}`) });
    expect(await titlesIn(at('again.db'))).toEqual(['First']);
    expect(await titlesIn(at('blog.db'))).toEqual(['First', 'Second']);
    expect(readdirSync(scratch.path).filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('are listed, restored by name, and the newest one without', async () => {
    const place = placeOf();
    expect((await blog(`backup list --from ${place}`)).out).toContain('There is no backup');
    const first = await backup(`--db blog.db --to ${place}`);
    await write('Second');
    const second = await backup(`--db blog.db --to ${place}`);
    const { out } = await blog(`backup list --from ${place}`);
    expect(
      out
        .split('\n')
        .slice(1)
        .map((row) => row.split(' ')[0]),
    ).toEqual([second, first]);
    const listed = JSON.parse((await blog(`backup list --from ${place} --json`)).out) as object[];
    expect(listed).toMatchObject([{ name: second }, { name: first, database: 'blog' }]);
    await blog(`restore ${first} --from ${place} --db first.db`);
    await blog(`restore --from ${place} --db second.db`);
    expect(await titlesIn(at('first.db'))).toEqual(['First']);
    expect(await titlesIn(at('second.db'))).toEqual(['First', 'Second']);
  });

  test('older ones are deleted by --keep, those of another database are not', async () => {
    const place = placeOf();
    await (await openSql({ file: at('other.db') })).close();
    const other = await backup(`--db other.db --to ${place}`);
    const names: string[] = [];
    for (let count = 0; count < 4; count += 1)
      names.push(await backup(`--db blog.db --to ${place}`));
    const { out } = await blog(`backup --db blog.db --to ${place} --keep 3 --json`);
    const made = JSON.parse(out) as { name: string; removed: string[] };
    expect(made.removed).toEqual(names.slice(0, 2));
    const { out: listed } = await blog(`backup list --from ${place} --json`);
    expect((JSON.parse(listed) as { name: string }[]).map(({ name }) => name)).toEqual([
      made.name,
      ...names.slice(2).toReversed(),
      other,
    ]);
    const asked = await blog(`restore --from ${place} --db new.db`);
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('Name the backup') });
    expect(existsSync(at('new.db'))).toBe(false);
    expect((await blog(`restore ${other} --from ${place} --db new.db`)).code).toBe(0);
  });

  test('--json tells what was made and what was restored', async () => {
    const place = placeOf();
    const made = JSON.parse((await blog(`backup --db blog.db --to ${place} --json`)).out) as {
      name: string;
      size: number;
      schema: number;
    };
    expect(made).toMatchObject({ format: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { out } = await blog(`restore --from ${place} --db again.db --json`);
    const { name, size, schema } = made;
    expect(JSON.parse(out)).toEqual({ name, db: at('again.db'), size, schema, aside: null });
    expect(statSync(at('again.db')).size).toBe(size);
  });

  test('nothing is made of a name that there is not', async () => {
    const place = placeOf();
    await backup(`--db blog.db --to ${place}`);
    for (const name of ['none', '../blog', 'blog-2020-01-01T00-00-00.000Z-schema1']) {
      const { code, err } = await blog(`restore ${name} --from ${place} --db new.db`);
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringContaining('There is no backup'),
      });
    }
    expect(existsSync(at('new.db'))).toBe(false);
  });
});

test('a backup is a plain database and a manifest, for their owner only', async () => {
  const name = await backup();
  expect(readdirSync(at('backups'))).toEqual([`${name}.db`, `${name}.json`]);
  const data = await readFile(at('backups', `${name}.db`));
  const manifest = JSON.parse(await readFile(at('backups', `${name}.json`), 'utf8')) as object;
  const sha256 = createHash('sha256').update(data).digest('hex');
  expect(manifest).toMatchObject({ format: 1, name, size: data.length, sha256 });
  const plain = new DatabaseSync(at('backups', `${name}.db`), { readOnly: true });
  expect(plain.prepare('SELECT count(*) AS posts FROM posts').get()).toEqual({ posts: 1 });
  plain.close();
  if (process.platform !== 'win32')
    expect(statSync(at('backups', `${name}.db`)).mode & 0o777).toBe(0o600);
});

describe('restore refuses', () => {
  /** Restores into a place that is free, which has to stay so. */
  async function refused(message: string, line = 'restore --from backups --db new.db') {
    const { code, out, err } = await blog(line);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining(message) });
    expect(err.split('\n')).toHaveLength(1);
    expect(readdirSync(scratch.path).filter((file) => /^new|^\./.test(file))).toEqual([]);
  }

  test('a backup that was cut off', async () => {
    const name = await backup();
    await truncate(at('backups', `${name}.db`), 5000);
    await refused('it has 5000 bytes, and had');
  });

  test('a backup of which one byte was changed', async () => {
    const name = await backup();
    const data = await readFile(at('backups', `${name}.db`));
    data[9000] = (data[9000] ?? 0) ^ 1;
    await writeFile(at('backups', `${name}.db`), data);
    await refused('its SHA-256 hash is another one');
  });

  test.each([
    ['no JSON', () => '{'],
    ['of another backup', (text: string) => text.replace('"name": "blog', '"name": "clog')],
    ['of another form', (text: string) => text.replace('"format": 1', '"format": 2')],
    ['very long', (text: string) => text.padEnd(20_000)],
  ])('a manifest that is %s', async (_, edited) => {
    const manifest = at('backups', `${await backup()}.json`);
    await writeFile(manifest, edited(await readFile(manifest, 'utf8')));
    await refused('is no manifest of this backup');
  });

  test('a schema that is newer than the command', async () => {
    const other = new DatabaseSync(at('blog.db'));
    other.exec("INSERT INTO migrations VALUES (99, 'later', '2030-01-01T00:00:00.000Z', 99)");
    other.close();
    expect(await backup()).toMatch(/-schema99$/);
    await refused('nothing was changed: The database has schema 99');
  });

  test('a database whose pages are damaged, though its hash is right', async () => {
    const name = await backup();
    const path = at('backups', name);
    const data = (await readFile(`${path}.db`)).fill(7, 4096 * 5, 4096 * 30);
    const manifest = JSON.parse(await readFile(`${path}.json`, 'utf8')) as object;
    const sha256 = createHash('sha256').update(data).digest('hex');
    await writeFile(`${path}.db`, data);
    await writeFile(`${path}.json`, JSON.stringify({ ...manifest, sha256 }));
    await refused('damaged');
  });

  test('a full disk', async (context) => {
    using disk = smallDisk();
    if (disk === null) {
      context.skip('needs the right to mount a disk');
      return;
    }
    await backup();
    await refused('the disk is full', `restore --from backups --db ${disk.path}/new.db`);
    expect(readdirSync(disk.path)).toEqual([]);
  });

  test('a folder that there is not, or that cannot be written', async () => {
    await backup();
    await refused('cannot be written (ENOENT)', 'restore --from backups --db new/blog.db');
    await writeFile(at('file'), 'x');
    await refused('cannot be written (ENOTDIR)', 'restore --from backups --db file/new.db');
    if (process.getuid?.() === 0 || process.platform === 'win32') return;
    await mkdir(at('closed'));
    await chmod(at('closed'), 0o500);
    await refused('cannot be written (EACCES)', 'restore --from backups --db closed/new.db');
  });
});

describe('a database that is there', () => {
  test('stays, and its log counts as one', async () => {
    await backup();
    const { code, err } = await blog('restore --from backups --db blog.db');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--force') });
    await writeFile(at('new.db-wal'), 'the log of another database');
    expect((await blog('restore --from backups --db new.db')).code).toBe(2);
    expect(existsSync(at('new.db'))).toBe(false);
    expect((await blog('restore --from backups --db new.db --force')).code).toBe(0);
    expect(await titlesIn(at('new.db'))).toEqual(['First']);
  });

  test('is kept beside the new one by --force', async () => {
    await backup();
    await write('Second');
    await store.close();
    const { code, err, out } = await blog('restore --from backups --db blog.db --force --json');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('is now') });
    const { aside } = JSON.parse(out) as { aside: string };
    expect(await titlesIn(at('blog.db'))).toEqual(['First']);
    expect(await titlesIn(aside)).toEqual(['First', 'Second']);
    store = await openSql({ file: at('blog.db') });
  });

  test('is not replaced while a server has it open', async () => {
    await backup();
    await write('Second');
    const { code, err } = await blog('restore --from backups --db blog.db --force');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('End the server') });
    await write('Third');
    expect(await titlesIn(at('blog.db'))).toEqual(['First', 'Second', 'Third']);
  });

  test('stays where the backup is damaged, also with --force', async () => {
    const name = await backup();
    await store.close();
    await truncate(at('backups', `${name}.db`), 5000);
    expect((await blog('restore --from backups --db blog.db --force')).code).toBe(1);
    expect(readdirSync(scratch.path).sort()).toEqual(['backups', 'blog.db']);
    store = await openSql({ file: at('blog.db') });
    expect(await titlesIn(at('blog.db'))).toEqual(['First']);
  });

  test('may be damaged itself', async () => {
    const name = await backup();
    const data = await readFile(at('backups', `${name}.db`));
    await writeFile(at('broken.db'), data.subarray(0, 9000).fill(7, 100));
    await writeFile(at('empty.db'), '');
    for (const file of ['broken.db', 'empty.db']) {
      expect((await blog(`restore --from backups --db ${file} --force`)).code).toBe(0);
      expect(await titlesIn(at(file))).toEqual(['First']);
    }
  });

  test.each(['', ' --force'])('is one of a blog, or nothing is touched: %s', async (force) => {
    await backup();
    await mkdir(at('folder', 'inner'), { recursive: true });
    await writeFile(at('notes.txt'), 'not a database');
    const other = new DatabaseSync(at('other.db'));
    other.exec('CREATE TABLE songs (id INTEGER); INSERT INTO songs VALUES (5)');
    other.close();
    await symlink('gone.db', at('dangling.db'));
    const before = [readdirSync(scratch.path).sort(), await readFile(at('other.db'))];
    for (const [file, message] of [
      ['folder', 'is a folder'],
      ['notes.txt', 'is no SQLite database'],
      ['other.db', 'is the database of another program, with tables such as "songs"'],
      ['dangling.db', `is a link to ${at('gone.db')}, which cannot be followed (ENOENT)`],
    ] as const) {
      const { code, out, err } = await blog(`restore --from backups --db ${file}${force}`);
      expect({ code, out, err }).toEqual({
        code: 2,
        out: '',
        err: expect.stringContaining(`${at(file)} ${message}. Nothing was changed.`),
      });
      expect(err.split('\n')).toHaveLength(1);
    }
    expect([readdirSync(scratch.path).sort(), await readFile(at('other.db'))]).toEqual(before);
  });

  test('is not touched by one of several restores at once', async () => {
    const first = await backup();
    await write('Second');
    const second = await backup();
    const titles = new Map([
      [first, ['First']],
      [second, ['First', 'Second']],
    ]);
    const names = [first, second, first, second];
    const ended = await Promise.all(
      names.map((name) => blog(`restore ${name} --from backups --db new.db --json`)),
    );
    const done = ended.filter(({ code }) => code === 0);
    expect(done).toHaveLength(1);
    const { name, aside } = JSON.parse(done[0]?.out ?? '') as { name: string; aside: null };
    expect(aside).toBeNull();
    expect(await titlesIn(at('new.db'))).toEqual(titles.get(name));
    expect(readdirSync(scratch.path).filter((file) => /^new|^\./.test(file))).toEqual(['new.db']);
    for (const { code, err } of ended.filter((each) => !done.includes(each)))
      expect({ code, err }).toEqual({
        code: expect.toSatisfy((value) => value === 1 || value === 2),
        err: expect.stringMatching(/(not|nothing was) (touched|changed).*--force/),
      });
  });

  test('is kept, whatever several restores with --force do at once', async () => {
    await backup();
    await write('Second');
    await store.close();
    const ended = await Promise.all(
      [1, 2, 3, 4].map(() => blog('restore --from backups --db blog.db --force --json')),
    );
    const done = ended.filter(({ code }) => code === 0);
    expect(done.length).toBeGreaterThan(0);
    const files = readdirSync(scratch.path).filter((file) => file.startsWith('blog.db'));
    const kept = await Promise.all(
      files.filter((file) => !/-(?:wal|shm)$/.test(file)).map((file) => titlesIn(at(file))),
    );
    expect(kept.map((titles) => titles.join()).sort()).toEqual([
      ...done.map(() => 'First'),
      'First,Second',
    ]);
    store = await openSql({ file: at('blog.db') });
  });

  test('is replaced where a link leads, and the link stays', async () => {
    await backup();
    await write('Second');
    await store.close();
    await mkdir(at('links'));
    await symlink('../blog.db', at('links', 'blog.db'));
    expect((await blog('restore --from backups --db links/blog.db')).code).toBe(2);
    const { code, out } = await blog('restore --from backups --db links/blog.db --force --json');
    const { db, aside } = JSON.parse(out) as { db: string; aside: string };
    expect({ code, db }).toEqual({ code: 0, db: at('blog.db') });
    expect(readdirSync(at('links'))).toEqual(['blog.db']);
    expect(await titlesIn(at('blog.db'))).toEqual(['First']);
    expect(await titlesIn(aside)).toEqual(['First', 'Second']);
    store = await openSql({ file: at('links', 'blog.db') });
  });
});

test('a damaged database is not backed up, and deletes no backup that is whole', async () => {
  const name = await backup();
  await store.close();
  const data = await readFile(at('blog.db'));
  await writeFile(at('blog.db'), data.fill(7, 4096 * 5, 4096 * 30));
  const { code, err } = await blog('backup --db blog.db --to backups --keep 1');
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('damaged') });
  expect(readdirSync(at('backups'))).toEqual([`${name}.db`, `${name}.json`]);
  expect(readdirSync(scratch.path).filter((file) => file.startsWith('.'))).toEqual([]);
  for (const end of ['', '-wal', '-shm']) await rm(at(`blog.db${end}`), { force: true });
  store = await openSql({ file: at('blog.db') });
});

test('a backup is stored, and its name told, also where an older one cannot be deleted', async () => {
  const manifest = at('backups', `${await backup()}.json`);
  await rm(manifest);
  await mkdir(manifest);
  const { code, err } = await blog('backup --db blog.db --to backups --keep 1');
  expect(code).toBe(1);
  const name = /The backup (?<name>\S+) is stored, but not all older/.exec(err)?.groups?.['name'];
  expect(readdirSync(at('backups'))).toEqual(
    expect.arrayContaining([`${name}.db`, `${name}.json`]),
  );
});

test('what was left of a backup is no backup, and goes with the older ones', async () => {
  const name = await backup();
  const left = 'blog-2020-01-01T00-00-00.000Z-schema5.db';
  const later = 'blog-2999-01-01T00-00-00.000Z-schema5.db';
  for (const file of [left, later, 'notes.txt']) await writeFile(at('backups', file), 'x');
  const { out } = await blog('backup list --from backups --json');
  expect(JSON.parse(out)).toMatchObject([{ name }]);
  const newest = await backup('--db blog.db --to backups --keep 1');
  expect(readdirSync(at('backups'))).toEqual(
    [later, `${newest}.db`, `${newest}.json`, 'notes.txt'].sort(),
  );
});

test('--keep deletes no backup that it has just made, whatever the dates of others are', async () => {
  const name = await backup();
  const later = ['2998', '2999'].map((year) => name.replace(/(?<=^blog-)\d{4}/, year));
  for (const each of later)
    for (const end of ['.db', '.json'])
      await writeFile(at('backups', each + end), await readFile(at('backups', name + end)));
  const { out, err } = await blog('backup --db blog.db --to backups --keep 2');
  expect(err).toContain(`The date of ${later[0]} and 1 more is after that of the new backup`);
  const { out: next } = await blog('backup --db blog.db --to backups --keep 2');
  const listed = JSON.parse((await blog('backup list --from backups --json')).out) as object[];
  expect(listed).toMatchObject([...later.toReversed(), next, out].map((each) => ({ name: each })));
  expect(listed).toHaveLength(4);
});

test.each([
  ['.db', 'it was deleted or never copied'],
  ['.json', 'the backup broke off, or is being written now'],
])('a newest backup without its %s file is told, and the one before is taken', async (end, why) => {
  const first = await backup();
  await write('Second');
  const second = await backup();
  await rm(at('backups', second + end));
  const told = `The backup ${second} is not whole: its ${end} file is missing, because ${why}.`;
  for (const json of ['', ' --json']) {
    const { code, out, err } = await blog(`backup list --from backups${json}`);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: expect.stringContaining(first),
      err: expect.stringContaining(told),
    });
    expect(out).not.toContain(second);
  }
  const { code, err } = await blog('restore --from backups --db new.db');
  expect({ code, err }).toEqual({
    code: 0,
    err: expect.stringContaining(`${told} The newest one that is whole is taken: ${first}.`),
  });
  const named = await blog(`restore ${second} --from backups --db other.db`);
  expect(named).toMatchObject({ code: 2, err: expect.stringContaining(told) });
  expect((await blog(`restore ${first} --from backups --db other.db`)).err).not.toContain(second);
  await rm(at('backups', `${first}.json`));
  const { err: none } = await blog('restore --from backups --db third.db');
  expect(none).toContain(`${told} 1 older one is not whole, too.`);
});

test('what commands that were killed have left is deleted after a day, and not before', async () => {
  for (const name of ['.blog-copy-old', '.blog-copy-new']) {
    await mkdir(at(name));
    await writeFile(at(name, 'copy.db'), 'x');
  }
  const twoDaysAgo = new Date(Date.now() - 48 * 3600 * 1000);
  await utimes(at('.blog-copy-old'), twoDaysAgo, twoDaysAgo);
  await backup();
  expect(readdirSync(scratch.path).filter((name) => name.startsWith('.'))).toEqual([
    '.blog-copy-new',
  ]);
});

test('Ctrl-C leaves everything as it was', async () => {
  const name = await backup();
  const signal = AbortSignal.abort();
  const run = (line: string) => runBlog(line.split(' '), { cwd: scratch.path, env: {}, signal });
  expect(await run('backup --db blog.db --to backups --keep 1')).toMatchObject({ code: 130 });
  expect(await run('restore --from backups --db new.db')).toMatchObject({ code: 130 });
  expect(readdirSync(at('backups'))).toEqual([`${name}.db`, `${name}.json`]);
  expect(existsSync(at('new.db'))).toBe(false);
});

describe('the place and its account', () => {
  test('come from the environment, the secret also from a file', async () => {
    await writeFile(at('secret'), `${s3.account.secretAccessKey}\n`);
    const { S3_SECRET_ACCESS_KEY: _, ...rest } = account;
    const place = `s3://${s3.account.bucket}/from-file/`;
    const env = { ...rest, S3_SECRET_ACCESS_KEY_FILE: 'secret', BLOG_BACKUPS: place };
    expect((await blog('backup --db blog.db', env)).code).toBe(0);
    expect((await blog('restore --db new.db', env)).code).toBe(0);
    const style = { ...env, S3_STYLE: 'path' };
    expect((await blog('backup list', style)).out).toContain('blog-');
  });

  test.each([
    ['no place', 'backup --db blog.db', {}, 'Give --to FOLDER'],
    ['no place to read', 'restore --db new.db', {}, 'Give --from FOLDER'],
    ['no account', 'backup --db blog.db --to s3://a-bucket', {}, 'S3_ENDPOINT, S3_ACCESS_KEY_ID'],
    ['a bucket that is none', 'backup --db blog.db --to s3://A_b', account, '--to (bucket)'],
    [
      'another kind of address',
      'backup --db blog.db --to https://u:pa55@x',
      account,
      's3://BUCKET',
    ],
    [
      'a secret of two lines',
      'backup --db blog.db --to s3://a-bucket',
      { ...account, S3_SECRET_ACCESS_KEY: 'pa55\nx' },
      'S3_SECRET_ACCESS_KEY: Expected',
    ],
    [
      'a style that is none',
      'backup --db blog.db --to s3://a-bucket',
      { ...account, S3_STYLE: 'virtual' },
      'S3_STYLE: Expected "path" or "host"',
    ],
    [
      'a file of the secret that there is not',
      'backup --db blog.db --to s3://a-bucket',
      { ...account, S3_SECRET_ACCESS_KEY: '', S3_SECRET_ACCESS_KEY_FILE: 'none' },
      'S3_SECRET_ACCESS_KEY_FILE: the file none cannot be read (ENOENT)',
    ],
    ['no database', 'backup --db none.db --to backups', {}, 'There is no database at'],
    [
      'a number that is none',
      'backup --db blog.db --to backups --keep 0',
      {},
      '--keep is a number',
    ],
    [
      'PostgreSQL',
      'backup --db postgres://u:pa55@db/blog --to backups',
      {},
      'Use pg_dump, or the point-in-time restore of the server. docs/backups.md',
    ],
    [
      'PostgreSQL by the environment',
      'restore --from backups',
      { DATABASE_URL: 'postgresql://u:pa55@db/blog' },
      'Use pg_restore',
    ],
    ['PostgreSQL by BLOG_DB', 'backup --to b', { BLOG_DB: 'postgres://u:pa55@db/b' }, 'pg_dump'],
  ])('%s: one line, and exit code 2', async (_, line, env, message) => {
    const { code, out, err } = await blog(line, env);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
    expect(err.split('\n')).toHaveLength(1);
    expect(err).not.toContain('pa55');
  });

  test('a store that refuses or is gone: exit code 1, the place, and no secret', async () => {
    for (const env of [
      { ...account, S3_SECRET_ACCESS_KEY: 'pa55' },
      { ...account, S3_ENDPOINT: 'http://127.0.0.1:1' },
    ]) {
      const line = `backup --db blog.db --to s3://${s3.account.bucket}/x`;
      const { code, err } = await blog(line, env);
      expect({ code, err }).toEqual({
        code: 1,
        err: expect.stringMatching(/^blog: s3:\/\/small-hours\/x: The S3 store cannot be used/),
      });
      expect(err).not.toMatch(/pa55|S3RVER/);
    }
    expect(readdirSync(scratch.path).filter((file) => file.startsWith('.'))).toEqual([]);
  });
});
