import type { ChildProcess } from 'node:child_process';

import type { PeerRequest, PeerRequestName, RunningPeer } from '../../../../scripts/peers.js';
import { treeUsage } from '../kit/process-tree.js';
import { endProcess, forkSource, messageOf } from '../kit/source-process.js';
import { type Blog, startContender } from '../server/contender.js';
import type { Entry } from './entry.js';

type Requests = Readonly<Partial<Record<PeerRequestName, PeerRequest>>>;

/** An entry, and the requests that are measured on it. */
export interface Entered {
  readonly entry: Entry;
  readonly requests: Requests;
  /** The entry whose bytes the bare server beside it gives. */
  readonly bytesOf: string;
}

/** Servers that run. */
export interface Running {
  readonly entered: readonly Entered[];
  stop(): Promise<void>;
}

/** The entry that the others are compared with. */
export const OURS = 'SQLite';

const writes: readonly PeerRequestName[] = ['create'];

/** The requests that a cache changes something for. */
function reads(requests: Requests): Requests {
  return Object.fromEntries(
    Object.entries(requests).filter(([name]) => !writes.some((write) => write === name)),
  );
}

/** Starts another program by its script in apps/live. */
export async function startPeer(script: string, blogFile: string): Promise<Running> {
  const { child, peer } = await forkPeer(script, blogFile);
  const cpu = () => treeUsage(child.pid ?? 0).cpu;
  const entered = Object.entries(peer.urls).map(([variant, url]) => {
    const name = variant === '' ? peer.name : `${peer.name}, ${variant}`;
    const requests = variant === '' ? peer.requests : reads(peer.requests);
    return { entry: { name, url, headers: {}, cpu }, requests, bytesOf: peer.name };
  });
  return { entered, stop: () => endProcess(child) };
}

async function forkPeer(
  script: string,
  argument: string,
): Promise<{ child: ChildProcess; peer: RunningPeer }> {
  const child = forkSource(`apps/live/src/peers/${script}`, [argument]);
  try {
    return { child, peer: await messageOf<RunningPeer>(child, script) };
  } catch (error) {
    await endProcess(child);
    throw error;
  }
}

/** A page is kept only for those who bring no cookie. */
const unkept = { cookie: 'bench=1' };

/** Starts this server on a blog, without and with its caches: the API by the handler, pages by the demo. */
export async function startOurs(database: string, script: string, blog: Blog): Promise<Running> {
  const handlers = await Promise.all(
    ['encoded', 'cached'].map((variant) => startContender(database, script, variant, blog)),
  );
  const requests = apiRequests(blog, await otherPost(handlers[0]?.port ?? 0));
  const { child, peer: demo } = await forkPeer('serve-demo.ts', blog.database);
  const ofDatabase = () => (blog.pid === undefined ? 0 : treeUsage(blog.pid).cpu);
  const entered = handlers.flatMap(({ port, pid }, index): Entered[] => {
    const isCached = index === 1;
    const name = isCached ? `${database}, cached` : database;
    return [
      {
        entry: {
          name,
          url: `http://127.0.0.1:${port}`,
          headers: {},
          cpu: () => treeUsage(pid).cpu + ofDatabase(),
        },
        requests: isCached ? reads(requests) : requests,
        bytesOf: OURS,
      },
      {
        entry: {
          name,
          url: demo.urls[''] ?? '',
          headers: isCached ? {} : unkept,
          cpu: () => treeUsage(child.pid ?? 0).cpu + ofDatabase(),
        },
        requests: demo.requests,
        bytesOf: OURS,
      },
    ];
  });
  return {
    entered,
    async stop() {
      for (const handler of handlers) handler.stop();
      await endProcess(child);
    },
  };
}

/** The post before the newest one. Comments are written there, so that the thread of the newest stays as it is. */
async function otherPost(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/posts?limit=2`);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items[1]?.id ?? '';
}

function apiRequests({ slug, postId }: Blog, otherId: string): Requests {
  return {
    list: { path: '/v1/posts?limit=15' },
    post: { path: `/v1/lookup/post?kind=post&slug=${slug}` },
    comments: { path: `/v1/comments?limit=100&postId=${postId}` },
    feed: { path: '/feed.xml' },
    search: { path: '/v1/search/posts?query=kettle&limit=15' },
    create: {
      path: '/v1/comments',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        postId: otherId,
        source: { format: 'text', text: 'A word of thanks [<id>]' },
        author: { name: 'Guest' },
      }),
    },
  };
}
