/** Everything that the command takes from its surroundings. */
export interface CommandContext {
  /** Prints a result. */
  readonly print: (text: string) => void;
  /** Prints progress and hints, apart from results. */
  readonly note: (text: string) => void;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person at a terminal can answer questions. */
  readonly asks: boolean;
}
