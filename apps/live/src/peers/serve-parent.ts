import type { RunningPeer } from '../../../../scripts/peers.js';

/** Tells the process that started this one of a server, and ends with that process. */
export function serveParent(peer: RunningPeer, stop: () => Promise<void>): void {
  process.send?.(peer);
  for (const reason of ['disconnect', 'SIGTERM', 'SIGINT'] as const)
    process.once(reason, () => void stop().finally(() => process.exit()));
}
