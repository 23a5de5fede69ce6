import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../../..');

/** The folder of real exports of Blogger. */
export const corpora = join(
  resolve(root, process.env['BLOG_CORPORA'] ?? '../shared/corpora'),
  'blogger',
);

/** Whether that folder exists. If not, a warning says so. */
export const hasCorpora = existsSync(corpora);

if (!hasCorpora) {
  console.warn(
    `There are no real Blogger exports at ${corpora} (BLOG_CORPORA): their counts are not checked.`,
  );
}
