export { getMonths } from './archive.js';
export { getComment, listComments } from './comments.js';
export { readBloggerError } from './errors.js';
export { getPost } from './get-post.js';
export { listPosts } from './posts.js';
export { getBlog, getTag, searchPosts } from './rest.js';
