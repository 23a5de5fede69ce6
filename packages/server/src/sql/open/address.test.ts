import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, it } from 'vitest';

import { addressIn, databaseAt } from '../index.js';

it.each([
  ['blog.db', '/srv/blog.db'],
  ['/var/blog.db', '/var/blog.db'],
  ['sqlite:blog.db', '/srv/blog.db'],
  ['sqlite:///var/blog.db', '/var/blog.db'],
  ['SQLITE:data/blog.db', '/srv/data/blog.db'],
  ['sqlite::memory:', ':memory:'],
  [':memory:', ':memory:'],
  // A drive of Windows is no scheme, and a colon may stand in a name.
  ['C:\\blog.db', '/srv/C:\\blog.db'],
  ['notes:2010.db', '/srv/notes:2010.db'],
])('%s is an SQLite file', (address, expected) => {
  const file = expected === ':memory:' ? expected : resolve(expected);
  expect(databaseAt(address, '/srv')).toEqual({ options: { file }, name: file });
});

it('an address of PostgreSQL has schema and connections; all else is for the driver', () => {
  const address =
    'postgresql://blog:s%40cret@db.example:6432/site?sslmode=verify-full&schema=notes&connections=4';
  expect(databaseAt(address)).toEqual({
    options: {
      url: 'postgresql://blog:s%40cret@db.example:6432/site?sslmode=verify-full',
      schema: 'notes',
      connections: 4,
    },
    name: 'postgres://blog@db.example:6432/site?schema=notes',
  });
  // All of it may come from the environment, PGHOST and so on, and a socket is a parameter.
  expect(databaseAt('postgres:///site?host=/run/postgresql')).toEqual({
    options: {
      url: 'postgres:///site?host=%2Frun%2Fpostgresql',
      schema: undefined,
      connections: undefined,
    },
    name: 'postgres:///site',
  });
});

it.each([
  ['', 'is empty'],
  ['sqlite:', 'names no file'],
  ['mysql://root:secret@db/blog', 'There is no kind of database "mysql"'],
  ['postgres://blog:sec#ret@db/blog', 'write @ / # % ? and : as'],
  // A password that begins with digits reads as a port.
  ['postgres://blog:12#secret@db/blog', 'write @ / # % ? and : as'],
  ['postgres://blog:12?secret@db/blog', 'write @ / # % ? and : as'],
  ['postgres://blog:12?secret&word@db/blog', 'write @ / # % ? and : as'],
  ['postgres://blog:secret@db/blog?connections=many', 'no whole number from 1 on'],
  ['postgres://blog:secret@db/blog?connections=0', 'no whole number from 1 on'],
  ['postgres://blog:secret@db/blog?schemas=notes', '(is schema meant?)'],
  ['postgres://blog:secret@db/blog?conections=3', '(is connections meant?)'],
  ['postgres://blog:secret@db/blog?Schema=notes', '(is schema meant?)'],
  ['postgres://blog:secret@db/blog?ssl_mode=verify-full', '(is sslmode meant?)'],
  ['postgres://blog:secret@db/blog?xyz=1', 'There are schema, connections, sslmode'],
  // The driver would open the database of the path, or of the user, in place of this one.
  ['postgres://blog:secret@db/blog?dbname=notes', 'the parameter "dbname"'],
])('refuses "%s", and does not repeat a password', (address, expected) => {
  expect(() => databaseAt(address)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(expected) }),
  );
  expect(() => databaseAt(address)).not.toThrow(/secret|sec#ret/);
});

it('an address of a provider may have parameters that only other clients know', () => {
  const url =
    'postgres://blog@db/blog?sslmode=verify-full&channel_binding=require&connect_timeout=9';
  expect(databaseAt(url).options).toMatchObject({ url });
});

it('the environment has the address, or the file that has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-address-'));
  const file = join(folder, 'secret');
  writeFileSync(file, 'postgres://blog:secret@db/blog\n');
  const address = 'postgres://blog:secret@db/blog';
  expect(addressIn({ DATABASE_URL: address })).toBe(address);
  expect(addressIn({ DATABASE_URL: '', DATABASE_URL_FILE: file })).toBe(address);
  expect(addressIn({ DATABASE_URL_FILE: 'secret' }, folder)).toBe(address);
  expect(addressIn({})).toBeNull();
  // An empty variable is as none; an empty file is a mistake.
  expect(addressIn({ DATABASE_URL: '', DATABASE_URL_FILE: '' })).toBeNull();
  writeFileSync(file, '\n');
  expect(() => databaseAt(addressIn({ DATABASE_URL_FILE: file }) ?? 'blog.db')).toThrow('is empty');
  expect(() => addressIn({ DATABASE_URL: address, DATABASE_URL_FILE: file })).toThrow(
    'are both set',
  );
  rmSync(folder, { recursive: true });
  expect(() => addressIn({ DATABASE_URL_FILE: file })).toThrow(`names ${file}, which cannot be`);
});
