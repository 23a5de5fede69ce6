import type { Answers } from './answers.js';
import type { Cors } from './cors.js';
import type { Settings } from './options.js';
import type { ResponseCache } from './response-cache.js';

/** What the routes need of the handler. */
export interface Serving {
  readonly settings: Settings;
  readonly cors: Cors;
  readonly answers: Answers;
  readonly cache: ResponseCache | null;
  /** Told what a write made stale. */
  readonly changed: (surrogateKeys: readonly string[], request: Request) => void;
}
