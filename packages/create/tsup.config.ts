import { packageBuild } from '../../scripts/tsup-build.mjs';

export default packageBuild();
