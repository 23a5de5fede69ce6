import { packageBuild } from '../../scripts/tsup-build.mjs';

const build = packageBuild();

// The faults try the laws; who uses the laws has no use for them.
export default { ...build, entry: [...build.entry, '!src/mutants/**'] };
