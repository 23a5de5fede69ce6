import { type FeedEntry, plainText } from './entry.js';

/** The kinds of entries in an export. */
export type EntryKind = 'post' | 'page' | 'comment' | 'settings' | 'template';

const KIND_SCHEME = 'http://schemas.google.com/g/2005#kind';
const LABEL_SCHEME = /^(http:\/\/www\.blogger\.com\/atom\/ns#|tag:blogger\.com,\d{4}:blog-\d+)$/;

const takeoutKinds: ReadonlyMap<string, EntryKind> = new Map([
  ['POST', 'post'],
  ['PAGE', 'page'],
  ['COMMENT', 'comment'],
]);

const classicKinds: ReadonlyMap<string, EntryKind> = new Map([
  ['post', 'post'],
  ['page', 'page'],
  ['comment', 'comment'],
  ['settings', 'settings'],
  ['template', 'template'],
]);

/** Gives the kind of an entry; `null` when it is unknown. */
export function kindOf(entry: FeedEntry): EntryKind | null {
  const type = entry.texts.type.trim();
  if (type !== '') return takeoutKinds.get(type) ?? null;
  for (const { scheme, term } of entry.categories) {
    if (scheme === KIND_SCHEME) {
      return classicKinds.get(term.slice(term.lastIndexOf('#') + 1)) ?? null;
    }
  }
  if (!isPublicEntry(entry)) return null;
  return entry.replyRef === '' ? 'post' : 'comment';
}

/** Whether the entry is of a blog's public feed, where nothing says the kind. */
export function isPublicEntry({ texts, categories }: FeedEntry): boolean {
  return (
    texts.type.trim() === '' &&
    !categories.some(({ scheme }) => scheme === KIND_SCHEME) &&
    /^\s*tag:blogger\.com,\d{4}:blog-\d+\.post-\d+\s*$/.test(texts.id)
  );
}

/** Gives the labels of a post, each once, in their order. */
export function labelsOf(entry: FeedEntry): string[] {
  const labels = new Set<string>();
  for (const { scheme, term } of entry.categories) {
    const label = plainText(term, 'text');
    if (label !== '' && LABEL_SCHEME.test(scheme)) labels.add(label);
  }
  return [...labels];
}
