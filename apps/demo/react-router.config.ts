import type { Config } from '@react-router/dev/config';

export default {
  ssr: true,
  // The few routes are part of the page: the browser makes no requests to find them.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
