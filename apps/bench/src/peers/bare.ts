import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { PeerRequest } from '../../../../scripts/peers.js';
import { treeUsage } from '../kit/process-tree.js';
import { endProcess, messageOf } from '../kit/source-process.js';
import { ask, type Entry } from './entry.js';
import type { GivenAnswer } from './serve-bytes.js';

/** A bare `node:http` that gives what others have answered. */
export interface BareServer {
  /** The same request, answered by the bare server with the bytes of that entry. */
  twinOf(entry: Entry, request: PeerRequest): Promise<{ entry: Entry; request: PeerRequest }>;
  stop(): Promise<void>;
}

/** Headers that belong to one connection, or that the bare server writes itself. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
]);

/** Starts the bare server. */
export async function startBare(): Promise<BareServer> {
  const child = fork(fileURLToPath(new URL('./serve-bytes.js', import.meta.url)));
  const name = 'The bare server';
  const { port } = await messageOf<{ port: number }>(child, name);
  return {
    async twinOf(other, request) {
      const { response, body } = await ask(other, request);
      const answer: GivenAnswer = {
        status: response.status,
        headers: Object.fromEntries(
          [...response.headers].filter(([header]) => !ownHeaders.has(header)),
        ),
        body: body.toString('base64'),
      };
      const told = messageOf<{ path: string }>(child, name);
      child.send(answer);
      const { path } = await told;
      const entry: Entry = {
        name: `bare, as ${other.name}`,
        url: `http://127.0.0.1:${port}`,
        headers: {},
        cpu: () => treeUsage(child.pid ?? 0).cpu,
      };
      return { entry, request: { ...request, path } };
    },
    stop: () => endProcess(child),
  };
}
