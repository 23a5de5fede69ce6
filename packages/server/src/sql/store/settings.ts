import { isDeepStrictEqual } from 'node:util';

import type { Blog, Moderation } from '@blog/core';
import { checkValue } from '@blog/core/backend';
import { SANITIZER_VERSION } from '@blog/core/html';

import { blogRow, toBlog } from '../blog/blog-row.js';
import { type BlogPatch, updateBlog } from '../blog/update-blog.js';
import { writeAndTell } from '../kit/events.js';
import type { Context } from '../kit/context.js';
import type { Driver } from '../kit/driver.js';
import { lockContent } from '../kit/locks.js';
import { cleanStrings } from '../kit/text.js';
import { change, row, type Work } from '../kit/work.js';
import { REPRESENTATION_VERSION } from '../stored/post-json.js';

/** The blog's own settings. */
export interface SqlSettings {
  /** Gives the blog with its present settings. */
  get(): Promise<Blog>;
  /**
   * Changes the settings that the patch names, and all that is made from them: months follow the zone,
   * addresses follow the url.
   *
   * @throws BlogError `invalid_input` where a value is not valid.
   */
  update(patch: BlogPatch): Promise<Blog>;
}

/** The settings that a database keeps. */
export function settingsOf(context: Context): SqlSettings {
  const { driver } = context;
  return {
    get: async () =>
      driver.read(function* () {
        return toBlog(yield* blogRow());
      }),
    update: async (patch) => {
      checkValue(patch, 'object', 'patch', 'settings.update');
      return writeAndTell(
        context,
        () => changeBlog(patch),
        () => ['blog'],
      );
    },
  };
}

function* changeBlog(patch: BlogPatch): Work<Blog> {
  yield* lockContent();
  return yield* updateBlog(cleanStrings(patch));
}

const FIRST_BLOG = { title: 'A blog', moderation: 'guests' satisfies Moderation };

/**
 * Makes the blog's row in a new database, with the settings of the patch. A row that is there stays.
 *
 * @returns Whether the database is new, and the settings that it has otherwise than the patch says.
 */
export async function ensureBlog(
  driver: Driver,
  patch: BlogPatch,
): Promise<{ created: boolean; kept: string[] }> {
  return driver.write(function* () {
    yield* lockContent();
    if ((yield* row('SELECT 1 FROM blog', [])) !== undefined) {
      const kept = differing(toBlog(yield* blogRow()), cleanStrings(patch));
      return { created: false, kept };
    }
    yield* change(
      `INSERT INTO blog (id, title, comments_open, comments_guests, comments_moderation,
        sanitizer_version, representation_version) VALUES (1, ?, 1, 1, ?, ?, ?)`,
      [FIRST_BLOG.title, FIRST_BLOG.moderation, SANITIZER_VERSION, REPRESENTATION_VERSION],
    );
    yield* updateBlog(cleanStrings(patch), 'openSql (blog)');
    return { created: true, kept: [] };
  });
}

/** The names of the settings that a patch would change. */
function differing(present: object, patch: object, above = ''): string[] {
  const values: Readonly<Record<string, unknown>> = { ...present };
  return Object.entries(patch).flatMap(([name, value]: [string, unknown]) => {
    const before = values[name];
    if (value === undefined || isDeepStrictEqual(value, before)) return [];
    return isRecord(value) && isRecord(before)
      ? differing(before, value, `${above}${name}.`)
      : [above + name];
  });
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
