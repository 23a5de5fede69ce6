/**
 * Named ways in which a platform cannot keep what the contract says, told by the capability `deviations`.
 * Each is a sentence about the platform. A law that one of them excuses names it, and no other does.
 */
export const deviationTable = {
  'posts.former-paths': 'A former path does not lead to its post: `formerPaths` is `null`.',
  'posts.slug-renamed': 'A slug that is taken gets another ending, in place of a conflict.',
  'posts.dates-in-seconds': 'Dates are kept to the second: what is finer is cut off.',
  'posts.no-content-in-lists': 'Lists give no content: with `content: true`, `unsupported`.',
  'posts.drafts-undated': 'A draft tells neither when it was made nor when it shall be published.',
  'posts.one-author': 'A post has one author.',
  'pages.no-tags': 'Pages take no tags: `unsupported`.',
  'names.own-order': 'Names are in the platform’s own order, which tells no case apart.',
  'tags.case-told-apart': 'Tags whose names differ in case only are two.',
  'tags.one-word': 'A tag is one word of letters and digits, in lower case: others are refused.',
  'posts.image-rehosted':
    'A picture gets another address, and keeps neither its size nor its text.',
  'posts.no-passwords': 'No post is behind a password: the access `password` is `unsupported`.',
  'search.by-platform':
    'What a search matches is the platform’s own: beginnings of words, or pages, may not be found.',
  'comments.one-post-a-list': 'Comments are listed by post only: without `postId`, `unsupported`.',
  'comments.of-some-posts':
    'Comments are to be had of some posts only, and of those the newest: else `unsupported`.',
  'comments.order-in-page':
    'The order of comments is not told: each page is ordered in itself, not after the one before.',
  'comments.by-thread':
    'Comments come by thread: replies stand behind the comment that their thread begins with.',
  'comments.edited-by-staff':
    'Comments are edited, and their sources read, by who may edit the post; not by who wrote them.',
  'comments.no-tombstones':
    'A deleted comment leaves no tombstone: its replies keep the id of what is gone, or move up.',
  'posts.extra-fixed': 'Custom fields are a fixed list of texts: another is `unsupported`.',
  'posts.image-size': 'The width and height of a picture are not kept: they are `null`.',
  'posts.slugs-shared': 'Posts and pages share their slugs: one that either has is taken for both.',
  'posts.revision-without-names': 'A post’s revision does not change with its tags and authors.',
  'comments.duplicates-taken': 'The same comment of the same writer is taken again.',
  'comments.by-members':
    'Comments are written by members, which are other accounts than those that write posts.',
  'roles.by-platform': 'What an author may see and do beside writing posts is the platform’s own.',
} as const satisfies Readonly<Record<string, string>>;

/** See {@link deviationTable}. */
export type Deviation = keyof typeof deviationTable;

/** See {@link deviationTable}. */
export const deviationNames = Object.keys(deviationTable) as Deviation[];
