import { expect, test } from 'vitest';

import { readOptions, UsageError } from './options.js';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions(args, env, '/app');

test('what is not said has its default', () => {
  expect(read([])).toEqual({
    dataFolder: '/app/.data',
    host: '127.0.0.1',
    port: 3000,
    siteUrl: null,
    trustProxy: false,
    source: null,
    upstream: null,
  });
});

test('files are found from where the command was given', () => {
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

test('a blog elsewhere is named by what it takes', () => {
  const args = ['--backend', 'http', '--url', 'https://blog.example', '--comments', 'local'];
  expect(read(args).upstream).toEqual({
    flags: { backend: 'http', url: 'https://blog.example' },
    comments: 'local',
  });
  expect(read(['--url', 'https://blog.example', '--blog-id', '7']).upstream).toEqual({
    flags: { url: 'https://blog.example', blogId: '7' },
    comments: 'own',
  });
});

test.each([
  [['--key', 'x'], {}],
  [['--comments', 'local'], {}],
  [['--url', 'https://blog.example', '--comments', 'none'], {}],
  [['--url', 'https://blog.example', '--import', 'old.xml'], {}],
  [['--blog', 'Notes'], {}],
  [['--inport', 'x'], {}],
  [['x'], {}],
  [[], { PORT: 'http' }],
  [[], { PORT: '70000' }],
  [[], { TRUST_PROXY: 'yes' }],
])('%j %j is told to be wrong', (args, env) => {
  expect(() => read(args, env)).toThrow(UsageError);
});
