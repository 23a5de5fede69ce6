// One server of the comparison, as a process of its own: `node serve-variant.js VARIANT FILE`.
// Tells its parent the port, and on `cpu` the CPU time that it has used.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { anonymous, encoded } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { openSql } from '@blog/server/sql';

import { isVariant, type Variant } from './variants.js';

async function handlerOf(variant: Variant, file: string) {
  const store = await openSql({ file });
  return createBlogHandler({
    cache: variant === 'cached',
    backendFor: () => {
      const view = store.as(anonymous);
      if (variant !== 'plain') return view;
      const slow = { ...view };
      Reflect.deleteProperty(slow, encoded);
      return slow;
    },
  });
}

/** The same bytes and headers that the handler gives, made once: nothing can be faster. */
async function bareServer(file: string): Promise<Server> {
  const handler = await handlerOf('encoded', file);
  const answers = new Map<string, { body: Buffer; headers: Record<string, string> }>();
  return createServer((request, response) => {
    const path = request.url ?? '/';
    const known = answers.get(path);
    if (known !== undefined) {
      response.writeHead(200, known.headers).end(known.body);
      return;
    }
    void (async () => {
      const answer = await handler(new Request(`http://localhost${path}`));
      const body = Buffer.from(await answer.arrayBuffer());
      answers.set(path, {
        body,
        headers: { ...Object.fromEntries(answer.headers), 'content-length': String(body.length) },
      });
      response.writeHead(answer.status).end(body);
    })();
  });
}

const [variant = '', file = ''] = process.argv.slice(2);
if (!isVariant(variant)) throw new Error(`There is no variant "${variant}".`);
const server =
  variant === 'bare'
    ? await bareServer(file)
    : createServer(toNodeListener(await handlerOf(variant, file)));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system });
});
