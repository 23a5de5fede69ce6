import { htmlToText } from '@blog/core';
import { decodeReferences } from '@blog/core/html';

/** A link of an entry, as the file has it. */
export interface EntryLink {
  rel: string;
  type: string;
  href: string;
  title: string;
  /** The size of an enclosure, in bytes. */
  length: string;
}

/** The texts of an entry's elements; `''` when an element is absent or empty. */
export interface EntryTexts {
  id: string;
  title: string;
  content: string;
  published: string;
  updated: string;
  created: string;
  authorName: string;
  authorUri: string;
  authorEmail: string;
  /** `BLOGGER` or `ANONYMOUS`, in a Takeout. */
  authorType: string;
  draft: string;
  type: string;
  status: string;
  parent: string;
  inReplyTo: string;
  filename: string;
  trashed: string;
  metaDescription: string;
  placeName: string;
  point: string;
  latitude: string;
  longitude: string;
}

/**
 * An entry as the file has it, of a classic export or a Takeout, not interpreted yet. The head of the
 * feed is read into an entry as well.
 */
export interface FeedEntry {
  /** The line on which it starts. */
  line: number;
  texts: EntryTexts;
  titleType: string;
  contentType: string;
  /** The `ref` of `thr:in-reply-to`. */
  replyRef: string;
  authorImage: string;
  links: EntryLink[];
  categories: { scheme: string; term: string }[];
  /** Faults of the XML that could be repaired. */
  faults: string[];
}

/** Makes an empty entry. */
export function emptyEntry(line: number): FeedEntry {
  return {
    line,
    texts: {
      id: '',
      title: '',
      content: '',
      published: '',
      updated: '',
      created: '',
      authorName: '',
      authorUri: '',
      authorEmail: '',
      authorType: '',
      draft: '',
      type: '',
      status: '',
      parent: '',
      inReplyTo: '',
      filename: '',
      trashed: '',
      metaDescription: '',
      placeName: '',
      point: '',
      latitude: '',
      longitude: '',
    },
    titleType: 'text',
    contentType: 'text',
    replyRef: '',
    authorImage: '',
    links: [],
    categories: [],
    faults: [],
  };
}

/**
 * Gives the text of an element as one line. Tags of `html` are removed. References such as `&eacute;` are
 * decoded in every text: Blogger's pages take titles, labels and names for HTML, and its exports call
 * them text.
 */
export function plainText(text: string, type: string): string {
  const plain = type === 'html' || type === 'text/html' ? htmlToText(text) : decodeReferences(text);
  return plain.replace(/\s+/g, ' ').trim();
}
