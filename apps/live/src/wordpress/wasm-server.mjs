// A web server whose PHP is WebAssembly: one request after the other, all by the same router as under
// PHP's own web server. Called with the folder that holds the packages, the router and a port.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages = '', router = '', port = ''] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
/** @param {string} name */
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { PHP, setPhpIniEntries } = await load('@php-wasm/universal');
const { loadNodeRuntime, useHostFilesystem: seeHostFiles } = await load('@php-wasm/node');

const php = new PHP(
  await loadNodeRuntime('8.3', { emscriptenOptions: { ENV: process.env, processId: 1 } }),
);
seeHostFiles(php);
await setPhpIniEntries(php, {
  'opcache.enable': '1',
  'opcache.validate_timestamps': '0',
  memory_limit: '256M',
});

/** @param {import('node:http').IncomingMessage} request */
async function answer(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = 'GET', url = '/', headers } = request;
  // PHP's own web server sets the same for the header.
  const [, basic] = /^basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const [user = '', ...rest] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':');
  const login = basic === undefined ? {} : { PHP_AUTH_USER: user, PHP_AUTH_PW: rest.join(':') };
  const names = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return php.run({
    scriptPath: router,
    relativeUri: url,
    method,
    protocol: 'http',
    headers: Object.fromEntries(names),
    body: Buffer.concat(chunks),
    $_SERVER: {
      REQUEST_URI: url,
      QUERY_STRING: url.split('?').slice(1).join('?'),
      REMOTE_ADDR: request.socket.remoteAddress ?? '127.0.0.1',
      SERVER_NAME: '127.0.0.1',
      SERVER_PORT: port,
      HTTP_HOST: headers.host ?? `127.0.0.1:${port}`,
      ...login,
    },
  });
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();
const server = createServer((request, response) => {
  const mine = last.then(() => answer(request));
  last = mine.catch(() => undefined);
  mine.then(
    ({ httpStatusCode, headers, bytes }) => {
      response.writeHead(httpStatusCode, headers).end(Buffer.from(bytes));
    },
    (/** @type {unknown} */ error) => {
      console.error(error);
      response.writeHead(500).end(String(error));
    },
  );
});
server.listen(Number(port), '127.0.0.1');
