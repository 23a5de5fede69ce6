import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  // The Blog API takes bodies of 1 MB.
  adapter: node({ mode: 'standalone', bodySizeLimit: 2_000_000 }),
  // Astro's own check compares with a host that it does not know behind a proxy, and refuses calls of the Blog API that
  // have no body. `write-comment.ts` refuses the forms of other sites itself.
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
});
