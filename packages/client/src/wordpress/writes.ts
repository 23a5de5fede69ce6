export { createComment, deleteComment, setCommentStatus, updateComment } from './comments-write.js';
export { createPost, deletePost, updatePost } from './posts-write.js';
