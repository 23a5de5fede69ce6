import type { ResolveHost } from '@blog/server/node';

import { run } from '../program.js';

/** The result of one run of the command. */
export interface FinishedRun {
  code: number;
  out: string;
  err: string;
}

/** Runs the `blog` command in this process, with a working folder and an environment of its own. */
export async function runBlog(
  args: readonly string[],
  {
    cwd = '/',
    env = {},
    signal = new AbortController().signal,
    onPrint,
    resolve,
  }: {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    signal?: AbortSignal;
    /** Called with each text when it is printed, for commands that go on running. */
    onPrint?: (text: string) => void;
    /** Looks up the names of hosts; the system where absent. */
    resolve?: ResolveHost | undefined;
  } = {},
): Promise<FinishedRun> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    cwd,
    env,
    signal,
    resolve,
    output: {
      print: (text) => {
        out.push(text);
        onPrint?.(text);
      },
      note: (text) => err.push(text),
      status: null,
      columns: 100,
    },
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
