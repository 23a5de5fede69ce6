import type { BloggerFinding } from './finding.js';
import type { ProbedPage } from './page.js';
import { readOperations } from './read-operations.js';

/** Finds Blogger by the number of the blog, which its pages and feeds name. Makes no request. */
export function findBlogger({ url, tags, generator, answer }: ProbedPage): BloggerFinding | null {
  const hrefs = tags.map(({ attributes }) => attributes.get('href') ?? '');
  const named = hrefs
    .map((href) => /^https?:\/\/www\.blogger\.com\/feeds\/(\d{1,25})\//.exec(href)?.[1])
    .find((id) => id !== undefined);
  const inFeed = /tag:blogger\.com,1999:blog-(\d{1,25})\b/.exec(answer.text.slice(0, 20_000))?.[1];
  const targeted = hrefs
    .map((href) => /\bblogger\.com\/.*[?&;]targetBlogID=(\d{1,25})\b/.exec(href)?.[1])
    .find((id) => id !== undefined);
  const blogId = named ?? inFeed ?? targeted;
  const said = generator.toLowerCase() === 'blogger';
  if (blogId === undefined || (!said && named === undefined && inFeed === undefined)) return null;
  return {
    backend: 'blogger',
    options: { blogId, url: `${new URL(url).origin}/` },
    missing: ['apiKey'],
    confidence: 'likely',
    evidence: [
      ...(said ? ['The page says it was made by Blogger'] : []),
      `It names the blog’s number, ${blogId}`,
    ],
    operations: readOperations.blogger,
    notes: [
      'The API needs a key of Google’s. Its public feeds need none: see the feed that was found.',
      'Nobody can write comments by the API. There are no lists of tags and authors, and a search finds ten posts.',
      'Writing and moderating need an OAuth token.',
    ],
  };
}

/** The feed of a blog at Blogger. Not all of its pages name it. */
export const bloggerFeed = (page: string): string => new URL('/feeds/posts/default', page).href;
