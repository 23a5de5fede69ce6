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
    onPrint,
  }: {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    signal?: AbortSignal;
    /** Told of what is printed when it is: for what goes on running. */
    onPrint?: (text: string) => void;
  } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    cwd,
    env,
    signal,
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
