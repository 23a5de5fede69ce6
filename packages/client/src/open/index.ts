export { type BackendName, backendNames } from './backends.js';
export { type FindingOptions, openOptionsOf } from './findings.js';
export {
  openBackend,
  type OpenBackendOptions,
  type OpenedBackend,
  openFound,
} from './open-backend.js';
export {
  type BackendOption,
  backendOptionNames,
  type BackendOptionValues,
  type ConnectionOptions,
  type Environment,
} from './options.js';
