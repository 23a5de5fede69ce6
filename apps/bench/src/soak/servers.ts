import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server of the soak. */
export interface SoakServer {
  readonly port: number;
  /** Resident bytes after a forced collection. */
  resident(): Promise<number>;
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL('serve-blog.ts', import.meta.url));

/** Starts a server of the blog at this address of a database. */
export async function startServer(url: string): Promise<SoakServer> {
  const child = fork(script, [url], { execArgv: [...process.execArgv, '--expose-gc'] });
  const { port } = (await answerOf(child)) as { port: number };
  return {
    port,
    async resident() {
      const answer = answerOf(child);
      child.send('memory');
      return ((await answer) as { resident: number }).resident;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** The next message of a server; rejects if it ends. */
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A server ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
