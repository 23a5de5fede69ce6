// Writes the reference, one page for each topic of an entry of a package, from the TSDoc of the sources:
// `node --import ../scripts/run-sources.mjs src/site/reference/make.ts`, in the folder of the documentation.
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { siteUrl } from '../../../../scripts/project.js';
import { root } from '../../../../scripts/workspace-aliases.mjs';
import { docsFolder } from '../pages.js';
import { publishedEntries } from './entries.js';
import { pagesOf } from './pages-of.js';
import { type Member, readMember } from './members.js';

const out = join(docsFolder, 'reference');

/** Runs TypeDoc, which needs an older TypeScript than the project has; it is installed for this folder alone. */
function describe(folder: string): void {
  const options = {
    entryPoints: publishedEntries.map(({ source }) => join(root, source)),
    tsconfig: join(root, 'tsconfig.base.json'),
    plugin: ['typedoc-plugin-markdown'],
    out: folder,
    basePath: root,
    displayBasePath: root,
    skipErrorChecking: true,
    readme: 'none',
    outputFileStrategy: 'members',
    entryFileName: 'index',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    propertiesFormat: 'table',
    tableColumnSettings: {
      hideSources: true,
      hideInherited: true,
      hideOverrides: true,
      hideModifiers: true,
      hideDefaults: true,
    },
    logLevel: 'Error',
  };
  const file = `${folder}.json`;
  writeFileSync(file, JSON.stringify(options));
  const bin = join(docsFolder, 'node_modules/typedoc/bin/typedoc');
  const { status, stderr } = spawnSync(process.execPath, [bin, '--options', file], {
    cwd: docsFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  rmSync(file);
  if (status !== 0) throw new Error(`TypeDoc ended with ${status}:\n${stderr}`);
}

const folder = mkdtempSync(join(tmpdir(), 'blog-reference-'));
try {
  describe(folder);
  const members = globSync('**/*.md', { cwd: folder })
    .map((file) => readMember(folder, file.replaceAll('\\', '/')))
    .filter((member): member is Member => member !== null);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const pages = pagesOf(publishedEntries, members, new URL(siteUrl).pathname.replace(/\/$/, ''));
  for (const { id, markdown } of pages) {
    const file = join(out, `${id}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, markdown);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
