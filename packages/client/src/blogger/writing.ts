// What writes uses most of what reads: with all of it, no part that both share stands alone.
export * from './reading.js';
export { deleteComment, setCommentStatus } from './moderate.js';
export { createPost, deletePost, updatePost } from './write-posts.js';
