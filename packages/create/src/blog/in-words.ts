import type { Finding } from '@blog/client/probe';
import type { Operation } from '@blog/core';

import { plain } from '../text/plain.js';
import { type ChosenBlog, operationsFor, type Secrets } from './chosen-blog.js';

const names: Record<Finding['backend'], string> = {
  http: 'the Blog API',
  wordpress: 'WordPress',
  ghost: 'Ghost',
  forem: 'Forem',
  blogger: 'Blogger',
  feed: 'a feed',
};

/** The name of a platform, in a sentence. */
export const platformName = ({ backend }: Finding): string => names[backend];

const parts: readonly (readonly [operation: Operation, words: string])[] = [
  ['posts.list', 'posts'],
  ['comments.list', 'comments'],
  ['comments.create', 'writing comments'],
  ['archive.months', 'months of the archive'],
  ['search.posts', 'search'],
  ['tags.list', 'tags'],
];

/** What works with a blog and what does not, in two lists of words. */
export function abilitiesInWords(operations: readonly Operation[] | 'all') {
  const has = (operation: Operation) => operations === 'all' || operations.includes(operation);
  const wordsOf = (wanted: boolean) =>
    parts.filter(([operation]) => has(operation) === wanted).map(([, words]) => words);
  // This site makes its feeds itself.
  return { works: [...wordsOf(true), 'feeds'], lacks: wordsOf(false) };
}

/** What was found, and what will work, in lines. */
export function describe(blog: ChosenBlog, secrets: Secrets): string[] {
  const { works, lacks } = abilitiesInWords(operationsFor(blog, secrets));
  const lines =
    blog.kind === 'own'
      ? [`A blog of your own: ${blog.title}, in SQLite.`]
      : [
          `${blog.address} runs on ${platformName(blog.finding)}: ${blog.finding.evidence.map(plain).join('; ')}.`,
        ];
  lines.push(`This works: ${works.join(', ')}.`);
  if (lacks.length > 0) lines.push(`This is not there: ${lacks.join(', ')}.`);
  // The note of a Blog API is for those who write programs.
  if (blog.kind === 'own' || blog.finding.backend === 'http') return lines;
  return [...lines, ...blog.finding.notes.map(plain)];
}
