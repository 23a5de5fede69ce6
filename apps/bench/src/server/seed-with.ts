// Makes the blog of the comparison by the code that is to read it: `node seed-with.js SEED FILE`, where SEED is
// the `seed.js` of this code or of an older one. Tells its parent what requests need to know.
import { pathToFileURL } from 'node:url';

import type { Seeded } from './seed.js';

const [seed = '', file = ''] = process.argv.slice(2);
const { seedStore } = (await import(pathToFileURL(seed).href)) as {
  seedStore: (file: string) => Promise<Seeded>;
};
const { store, slug, postId } = await seedStore(file);
await store.close();
process.send?.({ slug, postId });
