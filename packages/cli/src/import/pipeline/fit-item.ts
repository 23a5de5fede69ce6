import {
  type ImportItem,
  MAX_ENCLOSURES,
  MAX_NAME_LENGTH,
  MAX_URL_LENGTH,
  shortName,
  toHttpUrl,
} from '@blog/core/backend';

/** A part of an item that had to be changed, in words for the report. */
export interface Fitted {
  readonly what: string;
  readonly lost: boolean;
}

/** The most characters of fields in an import, by which a longer one would be refused with its item. */
const limits = {
  title: 1000,
  blogTitle: 300,
  tagline: 2000,
  excerpt: 10_000,
  writer: 300,
  slug: 200,
  path: 2048,
} as const;

/**
 * Brings the fields of an item within the limits of the contract, so that no post and no comment is
 * lost for the sake of a label, a name or an address in it. Gives what it had to change.
 */
export function fitItem(item: ImportItem): Fitted[] {
  const fitted: Fitted[] = [];
  const told = (what: string, lost = true): void => void fitted.push({ what, lost });
  const cut = <T extends string | null>(text: T, most: number, name: string): T | string => {
    if (text === null || text.length <= most) return text;
    told(`its ${name} has ${text.length} characters: it is cut after ${most}`);
    return text.slice(0, most).toWellFormed().trimEnd();
  };
  const address = (url: string | null, name: string): string | null => {
    if (url === null) return null;
    const clean = toHttpUrl(url);
    if (clean !== null && clean.length <= MAX_URL_LENGTH) return clean;
    told(`its ${name} is no address of at most ${MAX_URL_LENGTH} characters: it is left out`);
    return null;
  };
  switch (item.type) {
    case 'blog':
      item.title = cut(item.title, limits.blogTitle, 'title');
      item.tagline = cut(item.tagline, limits.tagline, 'tagline');
      item.url = address(item.url, 'address');
      break;
    case 'author':
      item.name = cut(item.name, MAX_NAME_LENGTH, 'name');
      item.url = address(item.url, 'address');
      item.avatar = address(item.avatar, 'picture');
      break;
    case 'post':
      item.title = cut(item.title, limits.title, 'title');
      item.excerpt = cut(item.excerpt, limits.excerpt, 'excerpt');
      item.tags = labelsOf(item.tags.map((tag) => cut(tag, MAX_NAME_LENGTH, 'label')));
      if (item.enclosures !== undefined) {
        const files = item.enclosures.flatMap((file) => {
          const url = address(file.url, 'file');
          return url === null ? [] : [{ ...file, url }];
        });
        if (files.length > MAX_ENCLOSURES)
          told(`it has ${files.length} files: those after ${MAX_ENCLOSURES} are left out`);
        item.enclosures = files.slice(0, MAX_ENCLOSURES);
      }
      item.baseUrl = address(item.baseUrl, 'address');
      // A path that is cut would be another one: the post gets a new one of its title.
      if (item.slug !== null && item.slug.length > limits.slug) item.slug = null;
      if (item.path !== null && item.path.length > limits.path) {
        told(`its path has ${item.path.length} characters: it gets another one`);
        item.path = null;
      }
      break;
    case 'comment':
      item.baseUrl = address(item.baseUrl, 'address');
      if (item.author === null) break;
      item.author.name = cut(item.author.name, limits.writer, "writer's name");
      item.author.url = address(item.author.url, "writer's address");
      item.author.avatar = address(item.author.avatar, "writer's picture");
      break;
  }
  return fitted;

  /** The labels that a reader sees, each once. */
  function labelsOf(labels: readonly string[]): string[] {
    const names = labels.map((label) => shortName(label));
    if (names.includes('')) told('it has a label of invisible characters: that is left out');
    return [...new Set(names)].filter((name) => name !== '');
  }
}
