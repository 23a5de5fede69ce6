import { expect, test } from 'vitest';

import { readOptions, UsageError } from './options.js';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions(args, env, '/app');

test('options that are not given have defaults', () => {
  expect(read([])).toEqual({
    dataFolder: '/app/.data',
    database: null,
    secretFile: null,
    host: '127.0.0.1',
    port: 3000,
    siteUrl: null,
    trustProxy: false,
    log: 'info',
    metrics: null,
    drainDelay: 0,
    source: null,
    upstream: null,
  });
});

test('paths start from the folder in which the command was typed', () => {
  const env = {
    INIT_CWD: '/home/me',
    BLOG_DATA: 'blogs',
    BLOG_URL: 'https://blog.example.org/',
    TRUST_PROXY: '1',
  };
  expect(read(['--import', 'old.xml', '--blog', 'Notes'], env)).toMatchObject({
    dataFolder: '/home/me/blogs',
    siteUrl: 'https://blog.example.org',
    trustProxy: true,
    source: { path: '/home/me/old.xml', blog: 'Notes' },
  });
});

test('the database is named by an option or by the environment, and no password is shown', () => {
  const address = 'postgres://blog:secret@db.example/site?schema=notes';
  const named = {
    options: { url: 'postgres://blog:secret@db.example/site', schema: 'notes' },
    name: 'postgres://blog@db.example/site?schema=notes',
  };
  expect(read(['--db', address]).database).toEqual(named);
  expect(read([], { DATABASE_URL: address }).database).toEqual(named);
  const env = { DATABASE_URL: address, INIT_CWD: '/home/me' };
  expect(read(['--db', 'blog.db'], env).database?.name).toBe('/home/me/blog.db');
  expect(() => read([], { DATABASE_URL: 'mysql://root:secret@db/blog' })).toThrow(
    expect.objectContaining({ name: 'UsageError', message: expect.not.stringContaining('secret') }),
  );
});

test('what a server tells is set by the environment', () => {
  const env = { LOG: 'warn', METRICS_PORT: '9464', METRICS_HOST: '::1', DRAIN_DELAY: '5000' };
  expect(read([], env)).toMatchObject({
    log: 'warn',
    metrics: { port: 9464, host: '::1' },
    drainDelay: 5000,
  });
});

test('another blog is named by the options of its backend', () => {
  const args = ['--backend', 'http', '--url', 'https://blog.example', '--comments', 'local'];
  expect(read(args).upstream).toEqual({
    given: { backend: 'http', url: 'https://blog.example' },
    localHosts: [],
    comments: 'local',
    maxAge: 30,
    staleWhileRevalidate: 3600,
  });
  const hosts = ['--local', 'localhost:8080', '--local', 'nas.example'];
  const other = [...hosts, '--blog-id', '7', '--max-age', '5', '--stale-while-revalidate', '0'];
  expect(read(['--url', 'https://blog.example', ...other]).upstream).toEqual({
    given: { url: 'https://blog.example', blogId: '7' },
    localHosts: ['localhost:8080', 'nas.example'],
    comments: 'own',
    maxAge: 5,
    staleWhileRevalidate: 0,
  });
});

test.each([
  [['--key', 'x'], {}],
  [['--comments', 'local'], {}],
  [['--url', 'https://blog.example', '--comments', 'none'], {}],
  [['--url', 'https://blog.example', '--backend', 'typewriter'], {}],
  [['--url', 'https://blog.example', '--max-age', '1 minute'], {}],
  [['--max-age', '60'], {}],
  [['--local', 'localhost'], {}],
  [['--url', 'https://blog.example', '--import', 'old.xml'], {}],
  [['--blog', 'Notes'], {}],
  [['--inport', 'x'], {}],
  [['x'], {}],
  [['--db', ''], {}],
  [['--url', 'https://blog.example', '--db', 'blog.db'], {}],
  [[], { DATABASE_URL_FILE: '/no/such/file' }],
  [[], { PORT: 'http' }],
  [[], { PORT: '70000' }],
  [[], { TRUST_PROXY: 'yes' }],
  [[], { LOG: 'loud' }],
  [[], { METRICS_PORT: '-1' }],
  [[], { DRAIN_DELAY: '5s' }],
])('refuses %j %j', (args, env) => {
  expect(() => read(args, env)).toThrow(UsageError);
});
