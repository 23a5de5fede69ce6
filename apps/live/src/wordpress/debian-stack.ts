import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached } from '../cache.js';
import { findIn, libraryEnvironment, unpackDebianPackages } from '../debian-packages.js';
import { run, startProcess } from '../processes.js';
import type { PhpEngine } from './php-engine.js';
import { writePhpIni } from './php-ini.js';
import { writeConfig } from './wordpress-files.js';

const packages = [
  'php-fpm',
  'php-mysql',
  'php-mbstring',
  'php-xml',
  'php-getid3',
  'nginx-light',
  'mariadb-server-core',
  'mariadb-client-core',
];

/** The WordPress of Debian, and what serves it: nginx, PHP-FPM and MariaDB. */
export interface DebianWordPress {
  readonly engine: PhpEngine;
  readonly core: string;
}

/**
 * Debian's own WordPress, as its packages have it, unpacked into the cache.
 *
 * @throws Error where it is not to be had, with what to do
 */
export async function debianWordPress(): Promise<DebianWordPress> {
  const folder = await cached(`wordpress-debian-${process.arch}`, async (made) => {
    const alone = ['wordpress', 'wordpress-theme-twentytwentythree'];
    await unpackDebianPackages(packages, made, alone).catch((error: unknown) => {
      throw new Error(
        'The older WordPress is that of Debian 12, with nginx, PHP and MariaDB, out of its packages: ' +
          'it takes a Debian 12 with apt-get, and package lists (as root: apt-get update).',
        { cause: error },
      );
    });
    await writePhpIni(made);
    await writeConfig(join(made, 'usr/share/wordpress'));
  });
  return { engine: await stackIn(folder), core: join(folder, 'usr/share/wordpress') };
}

async function stackIn(folder: string): Promise<PhpEngine> {
  const libraries = await libraryEnvironment(folder);
  const [mariadb, nginx] = [join(folder, 'usr/sbin/mariadbd'), join(folder, 'usr/sbin/nginx')];
  const fpm = await findIn(join(folder, 'usr/sbin'), /^php-fpm\d/);
  const root = process.getuid?.() === 0;
  const database = [
    '--no-defaults',
    `--basedir=${join(folder, 'usr')}`,
    '--innodb-log-file-size=8M',
    // A process of the database refuses root unless told that it is meant.
    ...(root ? ['--user=root'] : []),
  ];
  return {
    name: 'nginx, PHP-FPM and MariaDB (Debian packages, unpacked)',
    async prepare(site) {
      await mkdir(join(site, 'database'));
      await run(
        join(folder, 'usr/bin/mariadb-install-db'),
        [
          ...database,
          `--datadir=${join(site, 'database')}`,
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
        ],
        { env: libraries },
      );
      await mkdir(join(site, 'database/wordpress'));
    },
    async serve({ core, site, env, temporary, cachedPort, durable }, port) {
      const socket = join(site, 'mariadb.sock');
      await writeFile(
        join(site, 'nginx.conf'),
        nginxConfig({ core, site, port, cachedPort, root, install: 'BLOG_LIVE_INSTALL' in env }),
      );
      await writeFile(join(site, 'fpm.conf'), fpmConfig(site, root));
      const programs = [
        [mariadb, ...database, `--datadir=${join(site, 'database')}`, `--socket=${socket}`]
          .concat('--skip-networking', `--pid-file=${join(site, 'mariadb.pid')}`)
          .concat(`--lc-messages-dir=${join(folder, 'usr/share/mysql')}`)
          .concat(durable === true ? [] : '--innodb-flush-log-at-trx-commit=0'),
        [fpm, '-F', '-c', join(folder, 'php.ini'), '-y', join(site, 'fpm.conf')].concat(
          root ? '-R' : [],
        ),
        [nginx, '-p', site, '-c', join(site, 'nginx.conf'), '-e', 'stderr'],
      ];
      // Told one by one to end, as PHP-FPM leaves the group; the database needs a moment for it.
      const commands = programs.map((words) => `${words.map(quoted).join(' ')} &\nall="$all $!"`);
      const script = `${commands.join('\n')}\ntrap 'kill $all; wait' TERM\nwait`;
      return startProcess('sh', ['-c', script], {
        env: {
          ...libraries,
          PHP_INI_SCAN_DIR: '',
          BLOG_LIVE_DB_HOST: `localhost:${socket}`,
          BLOG_LIVE_DB_USER: 'root',
          ...env,
        },
        temporary,
      });
    },
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function fpmConfig(site: string, root: boolean): string {
  return `
[global]
error_log = ${site}/fpm.log
daemonize = no
[www]
${root ? 'user = root\ngroup = root' : ''}
listen = ${site}/fpm.sock
pm = static
pm.max_children = 4
clear_env = no
`;
}

function nginxConfig(of: {
  core: string;
  site: string;
  port: number;
  cachedPort: number | undefined;
  root: boolean;
  install: boolean;
}): string {
  const { core, site, port, cachedPort, root } = of;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const parameters = {
    QUERY_STRING: '$query_string',
    REQUEST_METHOD: '$request_method',
    CONTENT_TYPE: '$content_type',
    CONTENT_LENGTH: '$content_length',
    SCRIPT_NAME: '$fastcgi_script_name',
    REQUEST_URI: '$request_uri',
    DOCUMENT_URI: '$document_uri',
    DOCUMENT_ROOT: '$document_root',
    SERVER_PROTOCOL: '$server_protocol',
    REMOTE_ADDR: '$remote_addr',
    SERVER_NAME: '127.0.0.1',
    SERVER_PORT: '$server_port',
  };
  const common = Object.entries(parameters).map(
    ([name, value]) => `fastcgi_param ${name} ${value};`,
  );
  const locationOf = (match: string, file: string, more = '') => `location ${match} {
      fastcgi_param SCRIPT_FILENAME ${file};
      ${common.join('\n      ')}
      ${more}
      fastcgi_pass unix:${site}/fpm.sock;
    }`;
  const serverOf = (listened: number, rules: string) => `server {
    listen 127.0.0.1:${listened};
    root ${core};
    index index.php;
    ${rules}
    ${of.install ? locationOf('= /__install', join(import.meta.dirname, 'php/install.php')) : ''}
    location / { try_files $uri $uri/ /index.php?$args; }
    ${locationOf('~ \\.php$', '$document_root$fastcgi_script_name', rules === '' ? '' : `fastcgi_param HTTP_HOST 127.0.0.1:${port};`)}
  }`;
  return `
${root ? 'user root;' : ''}
daemon off;
pid ${site}/nginx.pid;
worker_processes 1;
error_log stderr;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${site}/${name};`).join('\n  ')}
  client_max_body_size 32m;
  keepalive_requests 1000000;
${serverOf(port, '')}
  ${cachedPort === undefined ? '' : cacheOf(site) + serverOf(cachedPort, cacheRules)}
}
`;
}

/** Keeps what anonymous readers get, as owners of larger sites do. */
function cacheOf(site: string): string {
  return `fastcgi_cache_path ${site}/kept levels=1:2 keys_zone=kept:16m inactive=1h;
  `;
}

const cacheRules = `fastcgi_cache kept;
    fastcgi_cache_key $request_method$request_uri;
    fastcgi_cache_valid 200 1h;
    fastcgi_cache_bypass $http_authorization $http_cookie;
    fastcgi_no_cache $http_authorization $http_cookie;`;
