import type { Output } from '../terminal/output.js';

/** Everything that a command takes from its surroundings. A test gives its own. */
export interface CommandContext {
  readonly output: Output;
  /** The working folder: relative paths start from it. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the user wants to end the command, such as by Ctrl-C. */
  readonly signal: AbortSignal;
}
