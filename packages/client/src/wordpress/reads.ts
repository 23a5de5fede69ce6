import type { createTransport } from '../kit/transport.js';
import { abilitiesOf } from './abilities.js';
import { getAuthor, listAuthors } from './authors.js';
import { getBlog } from './blog.js';
import { getComment, listComments } from './comments.js';
import type { AnyOptions } from './options.js';
import { getPost } from './post-get.js';
import { listPosts } from './posts.js';
import { searchPosts } from './search.js';
import { createSite, type Site } from './site.js';
import { getTag, listTags } from './tags.js';

const operations = {
  abilitiesOf,
  getAuthor,
  getBlog,
  getComment,
  getPost,
  getTag,
  listAuthors,
  listComments,
  listPosts,
  listTags,
  searchPosts,
};

/** What reads a site: one part, loaded beside what a page needs at first. */
export interface Reads {
  readonly site: Site;
  readonly operations: typeof operations;
}

/**
 * Opens a site; nothing is requested before it is used. The transport comes from the first load,
 * which this part shall not split.
 */
export function open(options: AnyOptions, transport: typeof createTransport): Reads {
  return { site: createSite(options, transport), operations };
}
