import type { Asker } from './asker.js';
import type { GhostFinding } from './finding.js';
import { mayFollow } from '../kit/follow.js';
import { namedAddress, type ProbedPage } from './page.js';
import { readOperations } from './read-operations.js';

const notes = [
  'Only members comment. There is no search, no archive of months, and comments have no permanent numbers.',
  'Writing and moderating need an Admin API key.',
];

/** The key of the Content API, which is public: themes print it for search and for the members' portal. */
function keyIn({ tags, url }: ProbedPage): { key: string | null; site: string | null } {
  let key: string | null = null;
  let site: string | null = null;
  for (const { name, attributes } of tags) {
    if (name !== 'script') continue;
    const given = attributes.get('data-key') ?? '';
    const at = attributes.get('data-ghost') ?? attributes.get('data-sodo-search');
    const api = /^(.*?)\/ghost\/api\//.exec(attributes.get('data-api') ?? '')?.[1];
    if (at === undefined && api === undefined) continue;
    if (/^[0-9a-f]{20,64}$/i.test(given)) key ??= given;
    site ??= namedAddress(api ?? at, url);
  }
  return { key, site };
}

/** The version in an answer of either API: 5, or 6 for 6 and higher. */
function versionOf(answer: unknown): 5 | 6 | null {
  const { site, settings } = (answer ?? {}) as { site?: unknown; settings?: unknown };
  const { version } = (site ?? settings ?? {}) as { version?: unknown };
  const major = Number.parseInt(typeof version === 'string' ? version : '', 10);
  return major === 5 ? 5 : major >= 6 ? 6 : null;
}

async function askGhost(
  asker: Asker,
  url: string,
  key: string | null,
  evidence: readonly string[],
): Promise<GhostFinding | null> {
  // The key is public, so this sends no credentials. The other address answers without a key.
  const path = key === null ? 'admin/site/' : `content/settings/?key=${key}`;
  const address = `${url}/ghost/api/${path}`;
  const version = versionOf(await asker.askJson(address));
  if (version === null && evidence.length === 0) return null;
  // It leads to where no page may lead, and is not opened by anybody else either.
  if (asker.refusalOf(address) !== null) return null;
  return {
    backend: 'ghost',
    options: {
      url,
      ...(version === null ? {} : { version }),
      ...(key === null ? {} : { contentKey: key }),
    },
    missing: key === null ? ['contentKey'] : [],
    confidence: version === null ? 'likely' : 'certain',
    evidence: [
      ...evidence,
      ...(key === null ? [] : ['The page prints a key of the Content API']),
      version === null ? 'Its API did not answer' : 'Its API answers',
    ],
    operations: readOperations.ghost,
    notes:
      key === null
        ? ['A Content API key is made in Ghost under Settings, Integrations.', ...notes]
        : notes,
  };
}

/** Finds Ghost by its pages. */
export async function findGhost(asker: Asker, page: ProbedPage): Promise<GhostFinding | null> {
  const said = /^Ghost\b/.test(page.generator);
  const { key, site } = keyIn(page);
  if (!said && key === null) return null;
  const named = site !== null && mayFollow(page.url, site) ? site : new URL(page.url).origin;
  const url = named.replace(/[?#][^]*$/, '').replace(/(?<!\/)\/+$/, '');
  const evidence = said
    ? [`The page says it was made by ${page.generator}`]
    : ['The page has the scripts of Ghost'];
  return askGhost(asker, url, key, evidence);
}

/** Looks for Ghost if the page does not name it: it cannot be read, or another front end made it. */
export function guessGhost(asker: Asker, url: string): Promise<GhostFinding | null> {
  return askGhost(asker, new URL(url).origin, null, []);
}
