export { laws } from './laws/all-laws.js';
export type { LawContext } from './law/context.js';
export {
  type Disagreement,
  type Equivalence,
  equivalence,
  type EquivalenceOptions,
} from './equivalence/equivalence.js';
export { DEFAULT_LAW_LIMIT, type Law, lawsOf } from './law/law.js';
export type { CapabilityNeed, Feature, Needs } from './law/needs.js';
export { formatReport, type ReportFormat } from './run/report.js';
export { type LawResult, type Report, runLaws, type RunOptions } from './run/run.js';
export {
  type ActorName,
  actorNames,
  type BlogSettings,
  type OpenStore,
  type OpenTarget,
  standardActors,
  type Target,
} from './target/target.js';
export { type SimpleStore, type SimpleTarget, targetOf } from './target/target-of.js';
export type { Mismatch } from './support/mismatch.js';
export type { Converse } from './wire/socket.js';
export type { WireAccount, WireOptions } from './wire/wire.js';
export { wireLaws } from './wire/wire-laws.js';
