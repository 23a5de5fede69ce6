export type {
  BloggerFinding,
  FeedFinding,
  Finding,
  ForemFinding,
  GhostFinding,
  HttpFinding,
  WordPressFinding,
} from './finding.js';
export { probe, type ProbeOptions } from './probe.js';
