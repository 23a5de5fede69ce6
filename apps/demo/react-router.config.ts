import type { Config } from '@react-router/dev/config';

export default {
  ssr: true,
  // The few routes there are travel with the page: nothing is asked for behind the reader's back.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
