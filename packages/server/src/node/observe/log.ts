import { type LogEntry, logLevels, type LogLevel } from './log-entry.js';
import { lineForPeople } from './log-line.js';

/** Where the log goes: a level writes lines to the standard output; a function is given each entry. */
export type LogOption = LogLevel | 'silent' | ((entry: LogEntry) => void);

/** Takes entries. */
export interface Log {
  /** Whether it wants entries of the level, so that others need not be made. */
  wants(level: LogLevel): boolean;
  write(entry: LogEntry): void;
}

/** Makes a log. */
export function createLog(option: LogOption): Log {
  if (typeof option === 'function')
    return { wants: () => true, write: (entry) => giveTo(option, entry) };
  watchOutput();
  const least = option === 'silent' ? logLevels.length : logLevels.indexOf(option);
  const lineOf = process.stdout.isTTY ? lineForPeople : (entry: LogEntry) => JSON.stringify(entry);
  return {
    wants: (level) => logLevels.indexOf(level) >= least,
    write: (entry) => void process.stdout.write(`${lineOf(entry)}\n`),
  };
}

let isWatched = false;

/** Whoever reads the output may go away, such as `head`. The server goes on without its log. */
function watchOutput(): void {
  if (isWatched) return;
  isWatched = true;
  process.stdout.on('error', () => undefined);
}

/** A log that fails must not end the request that it tells of. */
function giveTo(log: (entry: LogEntry) => unknown, entry: LogEntry): void {
  try {
    const given = log(entry);
    if (given instanceof Promise)
      given.catch((error: unknown) =>
        console.error('The function of the option log failed:', error),
      );
  } catch (error) {
    console.error('The function of the option log failed:', error);
  }
}
