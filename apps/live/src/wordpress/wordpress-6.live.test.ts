import { describeWordPress } from './describe-wordpress.js';

await describeWordPress(6);
