import type { Asker } from './asker.js';
import type { ForemFinding } from './finding.js';
import type { ProbedPage } from './page.js';
import { readOperations } from './read-operations.js';

function isArticles(answer: unknown): boolean {
  if (!Array.isArray(answer)) return false;
  const [first] = answer as { type_of?: unknown }[];
  return first === undefined || first?.type_of === 'article';
}

/** Finds a Forem by its pages. The first part of the path is the name of the author. */
export async function findForem(
  asker: Asker,
  page: ProbedPage | null,
  given: string,
): Promise<ForemFinding | null> {
  const { origin, pathname, hostname } = new URL(page?.url ?? given);
  const says = page?.tags.some(({ attributes }) =>
    (attributes.get('property') ?? attributes.get('name') ?? '').startsWith('forem:'),
  );
  if (says !== true && hostname !== 'dev.to') return null;
  const username = /^\/([A-Za-z0-9_]{1,50})(?:\/|$)/.exec(pathname)?.[1] ?? null;
  const url = new URL('/api/articles', origin);
  url.searchParams.set('per_page', '1');
  if (username !== null) url.searchParams.set('username', username);
  const answers = isArticles(await asker.askJson(url.href));
  return {
    backend: 'forem',
    options: { url: origin, ...(username === null ? {} : { username }) },
    missing: username === null ? ['username'] : [],
    confidence: answers ? 'certain' : 'likely',
    evidence: [
      says === true ? 'The page says that it is of a Forem' : 'It is at dev.to',
      answers ? 'Its API answers' : 'Its API did not answer',
    ],
    operations: readOperations.forem,
    notes: [
      'Nobody can write comments by the API, and no article can be deleted.',
      'Lists give no text of articles: each is asked for by itself.',
    ],
  };
}
