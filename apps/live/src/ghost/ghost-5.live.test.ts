import { describeGhost } from './describe-ghost.js';

await describeGhost(5);
