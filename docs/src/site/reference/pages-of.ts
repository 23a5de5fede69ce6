import { anchorOf, hasAnchor, type Member, partOf, summaryOf } from './members.js';

/** An entry of a package, such as `@blog/core/html`. */
export interface Entry {
  readonly specifier: string;
  /** Its file, such as `packages/core/src/html/index.ts`. */
  readonly source: string;
}

/** A page of the reference, in the folder `reference`. */
export interface ReferencePage {
  readonly id: string;
  readonly markdown: string;
}

/** Nobody edits these pages, and of their headings the names are enough beside the text. */
const FRONT_MATTER = '---\neditUrl: false\ntableOfContents: { maxHeadingLevel: 2 }\n---\n\n';

/** About as much as a page may have, in characters of Markdown: more makes a slow page. */
const MAX_PAGE = 32_000;

/** Code counts more than words: each of its words gets a colour. */
function weightOf({ markdown }: Member): number {
  const code = markdown.match(/^```[\s\S]*?^```$/gm)?.join('').length ?? 0;
  return markdown.length + 3 * code;
}

/** The name of an entry in addresses: `core-html` of `@blog/core/html`. */
export function entryId({ specifier }: Pick<Entry, 'specifier'>): string {
  return specifier.replace(/^@[^/]+\//, '').replaceAll('/', '-');
}

/** Makes the pages of the reference: an index of each entry, and its names by topic. */
export function pagesOf(
  entries: readonly Entry[],
  members: readonly Member[],
  base: string,
): ReferencePage[] {
  const topics = entries.flatMap((entry) => topicsOf(entry, membersOf(entry, members)));
  const places = new Map(
    topics.flatMap(({ id, members: own }) => own.map((member) => [member.file, { id, member }])),
  );
  const hrefOf = (file: string, part?: string): string | null => {
    const place = places.get(file);
    if (place === undefined) return null;
    const { id, member } = place;
    const isPart = part !== undefined && hasAnchor(member, part);
    return `${base}/reference/${id}/#${anchorOf(member.name)}${isPart ? `-${part}` : ''}`;
  };
  return [
    // An entry with one topic has one page: the names themselves.
    ...entries
      .filter((entry) => topics.every(({ id }) => id !== entryId(entry)))
      .map((entry) => indexOf(entry, topics, hrefOf, othersOf(entry, entries, base))),
    ...topics.map((topic) => topicPage(topic, hrefOf, othersOf(topic.entry, entries, base))),
  ];
}

/** A line that leads to the other entries of the same package; empty where there are none. */
function othersOf(entry: Entry, entries: readonly Entry[], base: string): string {
  const packageOf = ({ specifier }: Entry) => specifier.split('/').slice(0, 2).join('/');
  const links = entries
    .filter((other) => other !== entry && packageOf(other) === packageOf(entry))
    .map((other) => `[\`${other.specifier}\`](${base}/reference/${entryId(other)}/)`);
  return links.length === 0 ? '' : `Other entries of the package: ${links.join(', ')}.\n\n`;
}

type HrefOf = (file: string, part?: string) => string | null;

interface Topic {
  readonly id: string;
  readonly entry: Entry;
  readonly title: string;
  readonly members: readonly Member[];
}

/** The folder that TypeDoc gave an entry: that of its source, without `/index.ts` or `.ts`. */
function folderOf({ source }: Entry): string {
  return source.replace(/(?:\/index)?\.tsx?$/, '');
}

function membersOf(entry: Entry, members: readonly Member[]): Member[] {
  const folder = `${folderOf(entry)}/`;
  return members.filter(({ file }) =>
    /^[\w-]+\/[^/]+$/.test(file.startsWith(folder) ? file.slice(folder.length) : ''),
  );
}

/** Names by the folder that has their source: that is how the package itself is ordered. */
function topicsOf(entry: Entry, members: readonly Member[]): Topic[] {
  const byFolder = new Map<string, Member[]>();
  for (const member of members) {
    const [, , , ...rest] = member.source.split('/');
    const folder = rest.length > 1 ? (rest[0] ?? '') : 'main';
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), member]);
  }
  return [...byFolder].toSorted(byName).flatMap(([folder, own]) => {
    const parts = split(own.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    return parts.map((part, index) => {
      const isOnly = byFolder.size === 1 && parts.length === 1;
      const words = `${folder.replaceAll('-', ' ')}${parts.length > 1 ? ` ${index + 1}` : ''}`;
      return {
        id: isOnly ? entryId(entry) : `${entryId(entry)}/${words.replaceAll(' ', '-')}`,
        entry,
        title: isOnly ? entry.specifier : `${entry.specifier}: ${words}`,
        members: part,
      };
    });
  });
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** Cuts a topic that is too long for one page. */
function split(members: readonly Member[]): Member[][] {
  const parts: Member[][] = [[]];
  let size = 0;
  for (const member of members) {
    if (size > 0 && size + weightOf(member) > MAX_PAGE) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(member);
    size += weightOf(member);
  }
  return parts;
}

function topicPage(topic: Topic, hrefOf: HrefOf, others: string): ReferencePage {
  const { entry, id, members, title } = topic;
  const names = members.map(({ name }) => `\`${name}\``);
  const some =
    names.length > 6
      ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`
      : names.join(', ');
  const parts = members.map((member) => partOf(member, hrefOf));
  return {
    id,
    markdown: `${FRONT_MATTER}# ${title}\n\nPublic names of \`${entry.specifier}\`: ${some}.\n\n${others}${parts.join('\n')}`,
  };
}

function indexOf(
  entry: Entry,
  topics: readonly Topic[],
  hrefOf: HrefOf,
  others: string,
): ReferencePage {
  const own = topics.filter((topic) => topic.entry === entry);
  const lists = own.map(({ members, title }) => {
    const rows = members.map((member) => {
      const summary = summaryOf(member);
      return `- [\`${member.name}\`](${hrefOf(member.file) ?? ''})${summary === '' ? '' : `: ${summary}`}`;
    });
    return `## ${title.replace(`${entry.specifier}: `, '')}\n\n${rows.join('\n')}`;
  });
  const count = own.reduce((sum, { members }) => sum + members.length, 0);
  return {
    id: entryId(entry),
    markdown: `${FRONT_MATTER}# ${entry.specifier}\n\nThe ${count} public names of \`${entry.specifier}\`, by topic.\n\n${others}${lists.join('\n\n')}\n`,
  };
}
