/** The home pages that the blog had before, as JSON. */
export const formerUrls = {
  version: 3,
  name: 'former-urls',
  sql: "ALTER TABLE blog ADD COLUMN former_urls TEXT NOT NULL DEFAULT '[]';",
};
