import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

import type { ServerObserver } from './observer.js';

/** The listener of a server, observed. Each answer names its request as `X-Request-Id`. */
export function observedListener(
  observer: ServerObserver,
  listener: RequestListener,
): RequestListener {
  /** The bytes of a connection that were counted for its earlier answers. */
  const counted = new WeakMap<Socket, number>();
  return (incoming, outgoing) => {
    const { socket } = incoming;
    const request = observer.request(incoming);
    outgoing.setHeader('X-Request-Id', request.id);
    outgoing.once('close', () => {
      const { bytesWritten } = socket;
      const bytes = bytesWritten - (counted.get(socket) ?? 0);
      counted.set(socket, bytesWritten);
      request.end({
        status: outgoing.headersSent ? outgoing.statusCode : null,
        bytes,
        aborted: !outgoing.writableFinished,
      });
    });
    request.run(() => listener(incoming, outgoing));
  };
}
