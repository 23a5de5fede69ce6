import { getComment, listComments } from './comments.js';
import { getPost } from './post-get.js';
import { listPosts } from './posts.js';
import { createSite, type Site, type SiteOptions } from './site.js';

/** What requests and reads posts and comments: a part of its own, so that a page is there before it. */
export interface Opened {
  readonly site: Site;
  readonly listPosts: typeof listPosts;
  readonly getPost: typeof getPost;
  readonly listComments: typeof listComments;
  readonly getComment: typeof getComment;
}

/** Opens a site; nothing is requested before it is used. */
export function open(options: SiteOptions): Opened {
  return { site: createSite(options), listPosts, getPost, listComments, getComment };
}
