import { randomUUID } from 'node:crypto';

import type { PeerRequest } from '../../../../scripts/peers.js';

/** A server that takes part, at one of its addresses. */
export interface Entry {
  /** In the tables. */
  readonly name: string;
  readonly url: string;
  /** Sent with each request, such as a cookie that no page is kept for. */
  readonly headers: Readonly<Record<string, string>>;
  /** CPU microseconds of all of its processes until now, those of its database among them. */
  cpu(): number;
}

/** The answer of an entry to a request. */
export async function ask(
  { name, url, headers }: Entry,
  request: PeerRequest,
  signal?: AbortSignal,
): Promise<{ response: Response; body: Buffer }> {
  const response = await fetch(url + request.path, {
    method: request.method ?? 'GET',
    headers: { ...request.headers, ...headers, 'accept-encoding': 'identity' },
    redirect: 'manual',
    signal: signal ?? null,
    ...(request.body === undefined
      ? {}
      : { body: request.body.replaceAll('[<id>]', randomUUID()) }),
  });
  const body = Buffer.from(await response.arrayBuffer());
  if (!response.ok)
    throw new Error(
      `${name} answered ${request.path} with ${response.status}: ${body.toString().slice(0, 500)}`,
    );
  return { response, body };
}
