import { checkOptions, checkValue, type ImportItem, type OptionChecks } from '@blog/core/backend';

import { dateRule, pathRule, signalRule } from '../source/option-rules.js';
import { type ExportFile, headOf } from '../source/export-source.js';
import { messageOf } from '../source/faults.js';
import { openSource } from '../source/open-source.js';
import { chooseBlog, contentsOf, isTakeoutFeed } from './choose-blog.js';
import { ownersIn } from './owners.js';
import { readFeed } from './read-feed.js';
import type { ReadCounts, ReadOptions, ReadProblem } from './read-options.js';
import { parseSettingsCsv, type Settings } from './settings.js';

const MAX_SETTINGS_BYTES = 1024 ** 2;

const checks: OptionChecks<ReadOptions> = {
  blog: 'string',
  onProgress: 'function',
  onProblem: 'function',
  onNote: 'function',
  now: dateRule,
  signal: signalRule,
};

/**
 * Reads a blog from an export of Blogger: a classic export (Atom), the folder or ZIP of a Takeout, or
 * a folder or ZIP that contains one of them. It keeps about 200 bytes for each entry in memory.
 * The file is read only as fast as the items are taken.
 *
 * Items come in the order of the file: a comment may come before its post. Origins are
 * `{ source: 'blogger:BLOG', id }` with the ids of Blogger's API, so that both forms of an export give
 * the same origins. Faults of an entry go to `onProblem`, and the reading goes on.
 *
 * @throws BlogError `invalid_input` with file, line and column when the file is not an export, or is
 *   cut off or broken. All items before the fault were given already. Reading and writing them again
 *   later makes no duplicates.
 *
 * @example
 * ```ts
 * import { readBlogger } from '@blog/cli';
 *
 * for await (const item of readBlogger('takeout.zip', { blog: 'Field notes' })) {
 *   console.log(item.type, item.origin.id);
 * }
 * ```
 */
export async function* readBlogger(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<ImportItem, void, undefined> {
  checkValue(path, pathRule, 'path', 'readBlogger');
  checkOptions(options, checks, 'readBlogger');
  const { signal, now = new Date() } = options;
  signal?.throwIfAborted();
  const counts = noCounts();
  const onProblem = (problem: ReadProblem): void => options.onProblem?.(problem);
  const source = await openSource(path);
  try {
    const contents = await contentsOf(source);
    const blog = chooseBlog(contents, source, options.blog);
    const settings = await readSettingsFile(blog.settings, counts, onProblem);
    const { feed } = blog;
    const owners = isTakeoutFeed(feed) ? await ownersIn(feed, signal) : new Map<string, string>();
    const onNote = (note: string): void => options.onNote?.(note);
    const about = { file: feed.path, settings, owners, now, counts, onProblem, onNote };
    yield* readFeed(withProgress(feed), about);
    reportProgress(feed, feed.size);
    await countOwnComments(contents.ownComments);
  } finally {
    source.close();
  }

  function reportProgress(file: ExportFile, bytesRead: number): void {
    const bytesTotal = Math.max(file.size, bytesRead);
    options.onProgress?.({ file: file.path, bytesRead, bytesTotal, counts: { ...counts } });
  }

  async function* withProgress(file: ExportFile): AsyncGenerator<Uint8Array> {
    let bytesRead = 0;
    for await (const chunk of file.open()) {
      signal?.throwIfAborted();
      yield chunk;
      bytesRead += chunk.byteLength;
      reportProgress(file, bytesRead);
    }
  }

  /** Faults in these files are only reported: the blog itself is complete. */
  async function countOwnComments(files: ExportFile[]): Promise<void> {
    for (const file of files) {
      const own = noCounts();
      const ignore = {
        settings: new Map<string, string>(),
        counts: own,
        onProblem: () => undefined,
      };
      try {
        for await (const item of readFeed(file.open(), { file: file.path, now, ...ignore })) {
          if (item.type === 'comment') counts.ownComments += 1;
        }
      } catch (error) {
        counts.problems += 1;
        onProblem({
          where: { file: file.path, entry: null, line: null },
          what: messageOf(error),
          lost: true,
        });
      }
      reportProgress(file, file.size);
    }
  }
}

async function readSettingsFile(
  file: ExportFile | null,
  counts: ReadCounts,
  onProblem: (problem: ReadProblem) => void,
): Promise<Settings> {
  if (file === null) return new Map();
  try {
    return parseSettingsCsv((await headOf(file, MAX_SETTINGS_BYTES)).toString('utf8'));
  } catch (error) {
    counts.problems += 1;
    const what = `the settings cannot be read: ${messageOf(error)}`;
    onProblem({ where: { file: file.path, entry: null, line: null }, what, lost: true });
    return new Map();
  }
}

function noCounts(): ReadCounts {
  return { posts: 0, pages: 0, drafts: 0, comments: 0, replies: 0, problems: 0, ownComments: 0 };
}
