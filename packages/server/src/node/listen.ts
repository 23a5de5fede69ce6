import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { BlogError } from '@blog/core';

/** Where a server listens; `options` are the names of the options that say so, for messages. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly options: { readonly host: string; readonly port: string };
}

/** Listens, and gives the port. */
export async function listen(server: Server, { host, port, options }: Place): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => reject(listenError(error, { host, port, options }));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** The address of a host and port. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The error of a server that cannot listen, which names the option to change. */
function listenError(cause: NodeJS.ErrnoException, { host, port, options }: Place): Error {
  const fail = (path: string, message: string) =>
    new BlogError('invalid_input', {
      message: `serve: ${message}`,
      operation: 'serve',
      details: { issues: [{ path, message }] },
      cause,
    });
  switch (cause.code) {
    case 'EADDRINUSE':
      return new BlogError('unavailable', {
        message: `serve: port ${port} of ${host} is taken by another program (EADDRINUSE). Give another ${options.port}, or 0 for one that is free.`,
        operation: 'serve',
        cause,
      });
    case 'EACCES':
      return fail(
        options.port,
        `This program may not listen at port ${port}. Give one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail(options.host, `This machine has no address ${host}. Give localhost or 0.0.0.0.`);
    default:
      return cause;
  }
}
