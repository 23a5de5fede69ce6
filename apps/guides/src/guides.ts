import { visitAstro } from './visits/astro.js';
import { visitNext } from './visits/next.js';
import { visitReactRouter } from './visits/react-router.js';
import { visitTanStackStart } from './visits/tanstack-start.js';
import { visitVite } from './visits/vite.js';
import { visitWorkers } from './visits/workers.js';
import { commonPages, type PageCheck, type Visit } from './visits/visit.js';

/** A guide whose project is built, started and asked for pages. */
export interface Guide {
  /** The page `docs/guides/<name>.md`, and the project `docs/examples/<name>` that its samples are files of. */
  readonly name: string;
  /** What its pages show, as a server sends them. */
  readonly pages: readonly PageCheck[];
  /** What else is tried, after the pages. */
  readonly also?: (visit: Visit) => Promise<void>;
}

/**
 * All guides. A project has the scripts `types`, `build` and `start`, where `start` is one plain command; `$PORT` and the
 * like in it are filled in. It finds the blog by `BLOG_URL`, is to listen at `HOST` and `PORT`, and is told its own address by `SITE_URL`. The names of
 * variables that a framework shows to browsers are in `environment` of `running/project.ts`.
 */
export const guides: readonly Guide[] = [
  { name: 'astro', pages: commonPages, also: visitAstro },
  { name: 'next', pages: commonPages, also: visitNext },
  { name: 'react-router', pages: commonPages, also: visitReactRouter },
  { name: 'tanstack-start', pages: commonPages, also: visitTanStackStart },
  { name: 'vite', pages: [], also: visitVite },
  { name: 'workers', pages: commonPages, also: visitWorkers },
];
