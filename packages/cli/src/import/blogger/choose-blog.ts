import { type ExportFile, type ExportSource, headOf } from '../source/export-source.js';
import { choiceFault, fileFault } from '../source/faults.js';
import { decoderFor } from '../source/decode-text.js';

/** The files of one blog in an export. */
export interface BlogFiles {
  /** The name of its folder in a Takeout, else of its file. */
  name: string;
  feed: ExportFile;
  /** The `settings.csv` beside the feed of a Takeout. */
  settings: ExportFile | null;
}

/** The feeds of an export. */
export interface Contents {
  blogs: BlogFiles[];
  /** Feeds with the comments that the owner wrote, on any blog. */
  ownComments: ExportFile[];
}

const HEAD_BYTES = 8 * 1024;
const MAX_FEEDS = 1000;

/**
 * Finds the blogs in an export. A Takeout has them in `Blogs/NAME/feed.atom`, with settings in the same
 * folder. Comments of the owner are in `Comments/NAME/feed.atom`, without settings. The names of
 * folders are translated into the user's language; the name of the settings is not.
 */
export async function contentsOf(source: ExportSource): Promise<Contents> {
  if (source.form === 'file') {
    return { blogs: source.files.map((feed) => toBlogFiles(feed, null, source)), ownComments: [] };
  }
  const byPath = new Map(source.files.map((file) => [file.path, file]));
  const feeds: ExportFile[] = [];
  for (const file of source.files) {
    if (feeds.length >= MAX_FEEDS)
      throw fileFault(source.label, `contains more than ${MAX_FEEDS} feeds.`);
    if (/\.(xml|atom)$/i.test(file.path) && !/(^|\/)(theme-|\.|__MACOSX\/)/.test(file.path)) {
      if (await isFeed(file)) feeds.push(file);
    }
  }
  const settingsOf = (file: ExportFile): ExportFile | null =>
    byPath.get(file.path.replace(/[^/]*$/, 'settings.csv')) ?? null;
  const inTakeout = feeds.some((file) => settingsOf(file) !== null);
  const contents: Contents = { blogs: [], ownComments: [] };
  for (const feed of feeds) {
    const settings = settingsOf(feed);
    const isOwnComments =
      isTakeoutFeed(feed) && (inTakeout || feed.path.split('/').at(-3) === 'Comments');
    if (isOwnComments && settings === null) contents.ownComments.push(feed);
    else contents.blogs.push(toBlogFiles(feed, settings, source));
  }
  return contents;
}

/**
 * Chooses the blog to read.
 *
 * @throws BlogError `invalid_input` when there is no blog, when there are several and none is chosen,
 *   or when no blog has that name. The message lists the names.
 */
export function chooseBlog(
  { blogs }: Contents,
  source: ExportSource,
  name: string | undefined,
): BlogFiles {
  const [first] = blogs;
  if (first === undefined) {
    throw fileFault(
      source.label,
      'contains no Blogger export: neither a feed.atom of a Takeout nor a classic export (.xml).',
    );
  }
  if (name === undefined) {
    if (blogs.length === 1) return first;
    throw choiceFault(
      `${source.label} contains ${blogs.length} blogs. Choose one with --blog NAME: ${listed(blogs)}.`,
    );
  }
  const wanted = normalized(name);
  const found = blogs.filter((blog) => normalized(blog.name) === wanted || blog.feed.path === name);
  const [match] = found;
  if (match === undefined) {
    throw choiceFault(
      `${source.label} contains no blog named ${JSON.stringify(name)}. It contains: ${listed(blogs)}.`,
    );
  }
  if (found.length > 1) {
    const paths = found.map(({ feed }) => JSON.stringify(feed.path)).join(', ');
    throw choiceFault(
      `${source.label} contains ${found.length} blogs named ${JSON.stringify(name)}. Choose one by its path: ${paths}.`,
    );
  }
  return match;
}

function listed(blogs: BlogFiles[]): string {
  const shown = blogs.slice(0, 50).map(({ name }) => JSON.stringify(name));
  const more = blogs.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function normalized(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** Whether a file is the feed of a blog in a Takeout, by its name. */
export function isTakeoutFeed(file: ExportFile): boolean {
  return /(^|\/)feed\.atom$/.test(file.path);
}

function toBlogFiles(
  feed: ExportFile,
  settings: ExportFile | null,
  source: ExportSource,
): BlogFiles {
  const parts = feed.path.split('/');
  const last = parts.at(-1) ?? feed.path;
  const folder = parts.at(-2) ?? (source.form === 'folder' ? source.label : undefined);
  const name =
    isTakeoutFeed(feed) && folder !== undefined ? folder : last.replace(/\.(xml|atom)$/i, '');
  return { name, feed, settings };
}

/** Whether the first element is a feed. A theme is XML, too. */
async function isFeed(file: ExportFile): Promise<boolean> {
  const head = await headOf(file, HEAD_BYTES);
  if (head.byteLength === 0) return isTakeoutFeed(file);
  const text = decoderFor(head, file.path).decode(head);
  const start = text.replace(/<!--(?:.*?-->|.*$)|<\?(?:.*?\?>|.*$)/gs, '').trimStart();
  return /^<(?:[\w-]+:)?feed[\s>]/.test(start) || isTakeoutFeed(file);
}
