import { run } from '../program.js';

/** What a run of the command printed, and how it ended. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the command in this process, as in a folder with these variables. */
export async function blog(
  args: readonly string[],
  {
    cwd = '/',
    env = {},
    signal = new AbortController().signal,
  }: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    cwd,
    env,
    signal,
    output: {
      print: (text) => out.push(text),
      note: (text) => err.push(text),
      status: null,
      columns: 100,
    },
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
