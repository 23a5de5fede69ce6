/** Where a command writes, and what it knows of where it runs. */
export interface Output {
  /** What was asked for; a line end is added. */
  print(text: string): void;
  /** What is told beside it: progress, hints and errors. */
  note(text: string): void;
  /** Replaces the last status on a terminal; `null` where there is none, and takes it away for `''`. */
  status: ((text: string) => void) | null;
  /** Columns of the terminal. */
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
