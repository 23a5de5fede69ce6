import { describeLaws } from '@blog/conformance/vitest';
import { afterAll, beforeAll, describe } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import type { GhostVersion } from './install.js';
import { ghostTarget } from './target.js';
import { describeCommentTour } from './tour-comments.js';
import { describeListTour } from './tour-lists.js';
import { describePostLifeTour } from './tour-post-life.js';
import { describePostTour } from './tour-posts.js';
import { openTour, type Tour } from './tour.js';

/** Runs the laws, and a tour of each operation, on a real Ghost. */
export async function describeGhost(version: GhostVersion): Promise<void> {
  const record = version === 5 ? 'ghost-5' : 'ghost';
  describeLaws(await ghostTarget(version), { onReport: holdAgainstRecord(record) });

  describe(`a tour of Ghost ${version}`, () => {
    let open: Tour | undefined;
    const tour = (): Tour => {
      if (open === undefined) throw new Error('The tour has not begun.');
      return open;
    };
    beforeAll(async () => {
      open = await openTour(version);
    });
    afterAll(async () => open?.site.stop());
    describePostTour(tour);
    describePostLifeTour(tour);
    describeListTour(tour);
    describeCommentTour(tour);
  });
}
