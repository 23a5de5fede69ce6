import { packageBuild } from '../../scripts/tsup-build.mjs';

// The faults try the laws; who uses the laws has no use for them.
export default packageBuild({ without: ['src/mutants/**'] });
