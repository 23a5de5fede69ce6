/** Stands before every `id` and `name`, so that content cannot shadow what the page itself names. */
export const ID_PREFIX = 'user-content-';
