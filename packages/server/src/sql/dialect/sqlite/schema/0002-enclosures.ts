/** The files that come with a post, as JSON; `NULL` where there are none. */
export const enclosures = {
  version: 2,
  name: 'enclosures',
  sql: 'ALTER TABLE posts ADD COLUMN enclosures TEXT;',
};
