import type { Law } from '../law/law.js';
import { besideRaces } from './beside.js';
import { commentRaces } from './comments.js';
import { dueRaces } from './due.js';
import { importRaces } from './imports.js';
import { postRaces } from './posts.js';
import { raceLaws } from './race.js';
import { settingsRaces } from './settings.js';

/** The laws of writes that meet, in one store and through two. */
export const allRaceLaws: readonly Law[] = [
  ...postRaces,
  ...commentRaces,
  ...besideRaces,
  ...settingsRaces,
  ...importRaces,
  ...dueRaces,
].flatMap(raceLaws);
