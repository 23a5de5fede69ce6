import { createServer, type Server } from 'node:http';

import type { Metrics } from './metrics.js';

/** Makes the server of the metrics, which has one address: `/metrics`. It keeps no process running. */
export function metricsServer(metrics: Metrics): Server {
  const server = createServer({ requestTimeout: 5000 }, (incoming, outgoing) => {
    const isThere = incoming.url?.split('?')[0] === '/metrics';
    const isRead = incoming.method === 'GET' || incoming.method === 'HEAD';
    if (!isThere || !isRead) {
      outgoing.writeHead(isThere ? 405 : 404, isThere ? { allow: 'GET, HEAD' } : {}).end();
      return;
    }
    void metrics.text().then(
      ({ text, type }) => outgoing.writeHead(200, { 'content-type': type }).end(text),
      () => outgoing.writeHead(500).end(),
    );
  });
  return server.unref();
}
