/** The pages in the order in which a reader may need them. A test fails if one is missing. */
export const sidebar = [
  {
    label: 'Begin',
    items: [
      { label: 'Overview', slug: 'index' },
      { slug: 'today' },
      { slug: 'create' },
      { slug: 'start' },
      { slug: 'platforms' },
      { slug: 'guides/from-other-clients' },
    ],
  },
  {
    label: 'Build a front end',
    items: [
      'react',
      'routes',
      'guides/comments',
      'guides/caching',
      'guides/custom-fields',
      'testing',
      'devtools',
      'runtimes',
      'safe-html',
      'nullability',
      'errors',
    ],
  },
  {
    label: 'Run a blog',
    items: ['running', 'postgres', 'backups', 'gateway', 'benchmarks', 'growth'],
  },
  {
    label: 'Build a backend',
    items: [
      'writing-a-backend',
      'backend-over-http',
      'examples/markdown-backend',
      'operations',
      'backends',
    ],
  },
  {
    label: 'The Blog API',
    items: [
      'blog-api',
      'try',
      'api/blog',
      'api/posts',
      'api/comments',
      'api/names',
      'api/importer',
    ],
  },
  {
    label: 'Reference',
    collapsed: true,
    // Further entries of a package stand on the page of its first.
    items: [
      'reference/core',
      'reference/client',
      'reference/react',
      'reference/astro',
      'reference/next',
      'reference/server',
      'reference/conformance',
      'reference/cli',
      'reference/create',
    ],
  },
  {
    label: 'How it is made',
    collapsed: true,
    items: [
      'architecture',
      'releases',
      'decisions/waist',
      'decisions/structure',
      'decisions/sanitiser',
      'decisions/addresses',
      'decisions/sql',
      'decisions/hooks',
      'decisions/first-load',
      'decisions/tools',
      'decisions/dependencies',
    ],
  },
];
