import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Serves the blog beside the pages: its API, and its feeds. `server/server.ts` does the same for the built site. */
const blog: Plugin = {
  name: 'blog',
  apply: 'serve',
  async configureServer(server) {
    if (process.env['VITEST'] !== undefined) return;
    const { answersBlog } = (await server.ssrLoadModule(
      '/server/listener.ts',
    )) as typeof import('./server/listener.ts');
    server.middlewares.use((request, response, next) => {
      if (!answersBlog(request, response)) next();
    });
  },
};

export default defineConfig({
  plugins: [react(), blog],
  test: { environment: 'happy-dom', include: ['src/**/*.test.tsx'] },
});
