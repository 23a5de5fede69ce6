import type { ResolveHost } from '@blog/server/node';

/** The output of a command. */
export interface Output {
  /** Prints a result, followed by a line end. */
  print(text: string): void;
  /** Prints progress, hints and errors, apart from the results. */
  note(text: string): void;
  /** Replaces the last status line of a terminal; `''` removes it. `null` without a terminal. */
  status: ((text: string) => void) | null;
  /** The width of the terminal. */
  columns: number;
}

/** The output of this process. */
export function processOutput(): Output {
  const { stdout, stderr } = process;
  return {
    print: (text) => stdout.write(`${text}\n`),
    note: (text) => stderr.write(`${text}\n`),
    status: stderr.isTTY ? (text) => stderr.write(`\r${text}\u001b[K`) : null,
    columns: (stdout.isTTY ? stdout.columns : undefined) ?? 120,
  };
}

/** Everything that a command takes from its surroundings. A test gives its own. */
export interface CommandContext {
  readonly output: Output;
  /** The working folder: relative paths start from it. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the user wants to end the command, such as by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Looks up the names of hosts; the system where absent. */
  readonly resolve?: ResolveHost | undefined;
}
