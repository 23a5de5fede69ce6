import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import { siteUrl } from '../../../scripts/project.js';
import { docsFolder } from './pages.js';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
};

/** The built site on a port of this machine, as a host of static files serves it: compressed, and kept by browsers. */
export async function serveSite(): Promise<{ url: string; close(): void }> {
  const base = new URL(siteUrl).pathname;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = join(docsFolder, 'dist', normalize(path.slice(base.length)));
    const type = types[extname(file)] ?? '';
    const compressed = !type.startsWith('image/webp');
    readFile(file).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': type,
            'cache-control': 'public, max-age=31536000',
            ...(compressed && { 'content-encoding': 'gzip' }),
          })
          .end(compressed ? gzipSync(body) : body),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${base}`, close: () => server.close() };
}
