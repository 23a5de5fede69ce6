export { getArticle, listArticles } from './articles.js';
export { getComment, listComments } from './comments.js';
export { readForemError } from './errors.js';
export { getAuthor, getBlog } from './people.js';
