import { createServer, type Server } from 'node:net';

/**
 * A server that people write over sockets: it takes each empty line for the end of a request, so it
 * reads the bodies of requests as requests, and it answers HEAD with a body.
 */
export function carelessServer(): Server {
  return createServer((socket) => {
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
      const heads = text.split('\r\n\r\n');
      text = heads.pop() ?? '';
      for (const head of heads) {
        const found = / \/v1 HTTP/.test(head);
        const type = found ? 'application/json' : 'application/problem+json';
        const status = found ? '200 OK' : '404 Not Found';
        socket.write(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: 2\r\n\r\n{}`);
        if (/\r\nConnection: close/i.test(head)) socket.end();
      }
    });
    socket.on('error', () => undefined);
  });
}
