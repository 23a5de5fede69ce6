// Writes the pages of the Blog API's requests, and what its form needs, from the OpenAPI document:
// `node --import ../scripts/run-sources.mjs src/site/api/make.ts`, in the folder of the documentation.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { docsFolder } from '../pages.js';
import { apiDocument, operationsOf } from './operations.js';
import { apiPages } from './pages-of.js';

const out = join(docsFolder, 'api');
const operations = operationsOf(await apiDocument());
rmSync(out, { recursive: true, force: true });
mkdirSync(out);
for (const { id, markdown } of apiPages(operations)) writeFileSync(join(out, `${id}.md`), markdown);
// The form shows no answers before it has one.
const form = operations.map(({ answer: _answer, problems: _problems, ...rest }) => rest);
writeFileSync(join(out, 'form.json'), JSON.stringify(form));
