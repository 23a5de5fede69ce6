/** Pages as the platforms serve them, written for the tests: just what a probe looks at. */
const page = (head: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A blog</title>${head}</head><body><p>Hello</p></body></html>`;

export const wordpressPage = page(`
  <link rel='stylesheet' href='{site}/wp-content/themes/plain/style.css' media='all' />
  <link rel="alternate" type="application/rss+xml" title="A blog &raquo; Feed" href="{site}/feed/" />
  <link rel="alternate" type="application/rss+xml" title="A blog &raquo; Comments Feed" href="{site}/comments/feed/" />
  <link rel="https://api.w.org/" href="{site}/wp-json/" />
  <meta name="generator" content="WordPress 7.1.1" />`);

/** With plain permalinks, and without a link in the head. */
export const wordpressBarePage = page(`
  <link rel='stylesheet' href='{site}/wp-includes/css/style.css' />`);

export const ghostKey = '22444f78447824223cefc48062';

export const ghostPage = page(`
  <meta name="generator" content="Ghost 6.65">
  <link rel="alternate" type="application/rss+xml" title="A blog" href="{site}/rss/">
  <script defer src="https://cdn.example/portal.min.js" data-i18n="true" data-ghost="{site}/" data-key="${ghostKey}" data-api="{site}/ghost/api/content/" crossorigin="anonymous"></script>
  <script defer src="https://cdn.example/sodo-search.min.js" data-key="${ghostKey}" data-sodo-search="{site}/"></script>`);

export const ghostPageWithoutKey = page(`<meta name="generator" content="Ghost 5.130">`);

export const bloggerPage = page(`
  <meta content='blogger' name='generator'/>
  <link href='{site}/favicon.ico' rel='icon' type='image/x-icon'/>
  <link rel="alternate" type="application/atom+xml" title="A blog - Atom" href="{site}/feeds/posts/default" />
  <link rel="alternate" type="application/rss+xml" title="A blog - RSS" href="{site}/feeds/posts/default?alt=rss" />
  <link rel="service.post" type="application/atom+xml" title="A blog - Atom" href="https://www.blogger.com/feeds/8131423456789/posts/default" />
  <link href='https://www.blogger.com/dyn-css/authorization.css?targetBlogID=8131423456789&amp;zx=1' rel='stylesheet'/>`);

export const foremPage = page(`
  <meta property="forem:name" content="A community" />
  <meta property="forem:domain" content="community.example" />
  <link rel="alternate" type="application/rss+xml" title="RSS" href="{site}/feed/ann" />`);

export const atom = `<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>A blog</title></feed>`;
export const rss =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>A blog</title></channel></rss>';
export const rdf =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/></rdf:RDF>';
export const jsonFeed = { version: 'https://jsonfeed.org/version/1.1', title: 'A blog', items: [] };

export { page };
