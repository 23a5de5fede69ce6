import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../../..');

/** Where real exports of Blogger are. */
export const corpora = join(
  resolve(root, process.env['BLOG_CORPORA'] ?? '../shared/corpora'),
  'blogger',
);

/** Whether they are there; says so where they are not. */
export const hasCorpora = existsSync(corpora);

if (!hasCorpora) {
  console.warn(
    `Real Blogger exports are not at ${corpora} (BLOG_CORPORA): their counts are not checked.`,
  );
}
