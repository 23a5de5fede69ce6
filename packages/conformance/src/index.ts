export { laws } from './all-laws.js';
export type { LawContext } from './context.js';
export {
  type Disagreement,
  type Equivalence,
  equivalence,
  type EquivalenceOptions,
} from './equivalence.js';
export {
  DEFAULT_LAW_LIMIT,
  type Feature,
  type Law,
  lawsOf,
  type Needs,
  type CapabilityNeed,
} from './law.js';
export { formatReport } from './report.js';
export { type LawResult, type Report, runLaws, type RunOptions } from './run.js';
export {
  type ActorName,
  actorNames,
  type BlogSettings,
  type OpenTarget,
  standardActors,
  type Target,
} from './target.js';
export { type SimpleTarget, targetOf } from './target-of.js';
export type { Mismatch } from './support/mismatch.js';
