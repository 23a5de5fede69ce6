import { describeLaws } from '@blog/conformance/vitest';
import { afterAll, beforeAll, describe } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { startWordPress } from './start-wordpress.js';
import { wordpressTarget } from './target.js';
import { describeCommentTour } from './tour-comments.js';
import { describeListTour } from './tour-lists.js';
import { describePostLifeTour } from './tour-post-life.js';
import { describePostTour } from './tour-posts.js';
import { describeSites } from './tour-sites.js';
import { openTour, type Tour } from './tour.js';

/** Runs the laws, and a tour of each operation, on a real WordPress. */
export async function describeWordPress(version: 6 | 7): Promise<void> {
  const site = await startWordPress({ version });
  const name = version === 6 ? 'wordpress-6' : 'wordpress';
  describeLaws(wordpressTarget(site), { onReport: holdAgainstRecord(name) });

  describe(`a tour of WordPress ${version}`, () => {
    let open: Tour | undefined;
    const tour = (): Tour => {
      if (open === undefined) throw new Error('The tour has not begun.');
      return open;
    };
    beforeAll(async () => {
      open = await openTour({ version });
    });
    afterAll(async () => open?.site.stop());
    describePostTour(tour);
    describePostLifeTour(tour);
    describeListTour(tour);
    describeCommentTour(tour);
    describeSites(version);
  });
}
