import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests give loaders and pages to a router of their own.
  plugins: process.env['VITEST'] === undefined ? [reactRouter()] : [],
  test: { environment: 'happy-dom', include: ['app/**/*.test.tsx'] },
});
