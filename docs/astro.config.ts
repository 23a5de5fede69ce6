import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import linksValidator from 'starlight-links-validator';
import llmsTxt from 'starlight-llms-txt';

import { repositoryUrl, siteUrl } from '../scripts/project.js';
import { focusableTables } from './src/site/focusable-tables.js';
import { pageIds } from './src/site/pages.js';
import { repositoryLinks } from './src/site/repository-links.js';
import { sidebar } from './src/site/sidebar.js';

const home = new URL(siteUrl);
const base = home.pathname.replace(/\/$/, '');
const links = { pages: pageIds(), base, sources: `${repositoryUrl}/blob/main` };

export default defineConfig({
  site: home.origin,
  base,
  trailingSlash: 'always',
  markdown: {
    processor: unified({
      remarkPlugins: [[repositoryLinks, links]],
      rehypePlugins: [focusableTables],
    }),
  },
  integrations: [
    starlight({
      title: 'Blog SDK',
      description: 'One typed, safe contract between any blog and any front end.',
      favicon: '/favicon.svg',
      customCss: ['./src/styles/site.css'],
      social: [{ icon: 'github', label: 'Sources', href: repositoryUrl }],
      editLink: { baseUrl: `${repositoryUrl}/edit/main/docs/` },
      lastUpdated: false,
      sidebar,
      plugins: [
        linksValidator({
          // The documentation tells of servers on the reader's own machine.
          errorOnLocalLinks: false,
          // It knows pages by their files, and these are named by their folders.
          exclude: [`${base}/start/`, `${base}/examples/*/`],
        }),
        // The reference is long: it is in the whole text alone.
        llmsTxt({ exclude: ['reference/**'] }),
      ],
    }),
  ],
});
