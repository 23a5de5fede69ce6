import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './workspace-aliases.mjs';

/** The parts of a package.json that tell of the project. */
export interface ProjectManifest {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly homepage?: string;
  readonly bugs?: { readonly url: string };
  readonly repository?: {
    readonly type: string;
    readonly url: string;
    readonly directory?: string;
  };
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

/** The package.json of a folder. */
export function manifestOf(dir = '.'): ProjectManifest {
  return JSON.parse(readFileSync(join(root, dir, 'package.json'), 'utf8')) as ProjectManifest;
}

const { homepage = '', repository } = manifestOf();

/** The address of the documentation site, with a slash at its end. It stands in the package.json of the root. */
export const siteUrl = homepage;

/** The address of the repository, as a browser opens it. It stands in the package.json of the root. */
export const repositoryUrl = (repository?.url ?? '').replace(/^git\+|\.git$/g, '');
