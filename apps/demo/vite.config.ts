import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  // Fonts stay files, so that they can be preloaded and cached for good.
  build: { assetsInlineLimit: 0 },
  environments: {
    // The server is one program: the build of React Router, the Blog API and the database.
    ssr: { build: { rolldownOptions: { input: './server/main.ts' } } },
  },
  // The packages are external, as other dependencies are, so that there is one instance of each.
  ssr: {
    external: ['@blog/cli', '@blog/client', '@blog/core', '@blog/react', '@blog/server'],
  },
});
