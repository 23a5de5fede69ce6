import type { Config } from '@react-router/dev/config';

export default {
  // The few routes are part of each page, so that the browser does not ask for them.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
