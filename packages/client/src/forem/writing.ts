// What writes uses most of what reads: with all of it, no part that both share stands alone.
export * from './reading.js';
export { createArticle, updateArticle } from './write-articles.js';
