/** Where the sources of the project are; links to files that are no pages lead there. */
export const repositoryUrl = 'https://github.com/blog-sdk/blog-sdk';

/** Where the site is published. */
export const siteUrl = 'https://blog-sdk.github.io';

/** The folder of the site at {@link siteUrl}. */
export const base = '/blog-sdk';
