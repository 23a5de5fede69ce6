import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/**
 * Sends text over one connection to the host of an address, and gives all that came until the server
 * ended it; each byte as one character. The laws of the wire look at connections by it.
 *
 * @throws Error if the connection fails before anything came.
 *
 * @example
 * ```ts
 * import { wireLaws } from '@blog/conformance';
 * import { converse } from '@blog/conformance/node';
 *
 * const laws = wireLaws({ url: 'http://localhost:3000', converse });
 * ```
 */
export function converse(address: URL, text: string): Promise<string> {
  const isSecure = address.protocol === 'https:';
  const port = address.port === '' ? (isSecure ? 443 : 80) : Number(address.port);
  const host = address.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = isSecure
      ? connectSecurely({ host, port, servername: host })
      : connect({ host, port });
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
    socket.on('error', (error) => {
      // A server may end a connection whose body it did not want: what came before counts.
      if (parts.length === 0) reject(error);
    });
    socket.write(text);
  });
}
