import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  // Fonts stay files, so that they can be preloaded and kept for good.
  build: { assetsInlineLimit: 0 },
  environments: {
    // The server is one program: React Router's build, the Blog API and the database behind it.
    ssr: { build: { rolldownOptions: { input: './server/main.ts' } } },
  },
  // The packages are found as any other dependency is: built, with one instance of each.
  ssr: {
    external: ['@blog/cli', '@blog/client', '@blog/core', '@blog/react', '@blog/server'],
  },
});
