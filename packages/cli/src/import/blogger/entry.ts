/** A link of an entry, as it stands in the file. */
export interface EntryLink {
  rel: string;
  type: string;
  href: string;
}

/** The text of those elements of an entry that are read; `''` where absent or empty. */
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
 * An entry of a feed as it stands in the file, of either form: nothing is judged yet. The feed
 * itself is one too, with the elements of its head.
 */
export interface FeedEntry {
  /** Where it starts. */
  line: number;
  texts: EntryTexts;
  titleType: string;
  contentType: string;
  /** The `ref` of `thr:in-reply-to`. */
  replyRef: string;
  authorImage: string;
  links: EntryLink[];
  categories: { scheme: string; term: string }[];
  /** What the XML parser had against it and could mend. */
  faults: string[];
}

/** An entry without anything in it. */
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
