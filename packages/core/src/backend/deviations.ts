/**
 * The names of {@link deviationTable}. They are written out, so that a program which knows the names only
 * does not load the sentences.
 */
export const deviationNames = [
  'posts.former-paths',
  'posts.slug-renamed',
  'posts.dates-in-seconds',
  'posts.no-content-in-lists',
  'posts.drafts-undated',
  'posts.draft-loses-date',
  'posts.one-author',
  'pages.no-tags',
  'names.own-order',
  'tags.case-told-apart',
  'tags.one-word',
  'posts.image-rehosted',
  'posts.no-passwords',
  'search.by-platform',
  'search.inside-words',
  'search.excerpts',
  'comments.one-post-a-list',
  'comments.of-some-posts',
  'comments.order-in-page',
  'comments.by-thread',
  'comments.edited-by-staff',
  'comments.no-tombstones',
  'posts.extra-fixed',
  'posts.image-size',
  'posts.source-respaced',
  'posts.slugs-shared',
  'posts.revision-without-names',
  'comments.duplicates-taken',
  'comments.plain-html',
  'comments.trashed-leave-tombstones',
  'comments.by-members',
  'roles.by-platform',
  'writes.not-at-once',
] as const;

/** See {@link deviationTable}. */
export type Deviation = (typeof deviationNames)[number];

/**
 * The ways in which a platform cannot keep the contract, by name, each with a sentence about the platform. A
 * backend lists its own in the capability `deviations`. A deviation excuses only from laws that name it.
 */
export const deviationTable = {
  'posts.former-paths': 'A former path does not lead to its post, and `formerPaths` is `null`.',
  'posts.slug-renamed': 'If a slug is taken, the post gets another one. There is no conflict.',
  'posts.dates-in-seconds': 'Dates are kept in whole seconds. Milliseconds are cut off.',
  'posts.no-content-in-lists': 'Lists give no content: `content: true` is `unsupported`.',
  'posts.drafts-undated':
    'A draft has neither the date when it was made nor a date for its publication.',
  'posts.draft-loses-date': 'A post that becomes a draft again loses the date of its publication.',
  'posts.one-author': 'A post has one author.',
  'pages.no-tags': 'Pages have no tags: tags of a page are `unsupported`.',
  'names.own-order': 'Names are in the platform’s own order, which ignores case.',
  'tags.case-told-apart': 'Two tags may have names that differ only in case.',
  'tags.one-word':
    'A tag is one word of letters and digits, in lower case. Other tags are refused.',
  'posts.image-rehosted':
    'A picture gets another address, and loses its size and its alternative text.',
  'posts.no-passwords': 'Posts cannot have a password: the access `password` is `unsupported`.',
  'search.by-platform':
    'The platform decides how search works. It may not find pages, or words by their beginning.',
  'search.inside-words': 'A search also finds words inside of other words.',
  'search.excerpts': 'A search also finds words of excerpts.',
  'comments.one-post-a-list':
    'Comments are listed for one post only: a list without `postId` is `unsupported`.',
  'comments.of-some-posts':
    'Comments can be read for some posts only, and only the newest of them. Else they are `unsupported`.',
  'comments.order-in-page':
    'The order of comments is not known. Each page is in order by itself, but not after the page before.',
  'comments.by-thread':
    'Comments are listed by thread: replies come after the first comment of their thread.',
  'comments.edited-by-staff':
    'Callers who may edit the post may edit its comments and read their sources; the writers may not.',
  'comments.no-tombstones':
    'A deleted comment leaves no tombstone. Its replies keep its id as their parent, or move up.',
  'posts.extra-fixed': 'Custom fields are a fixed list of texts. Other fields are `unsupported`.',
  'posts.image-size': 'The width and height of a picture are not kept. They are `null`.',
  'posts.source-respaced':
    'Blanks and line ends in the HTML of a source become one blank, where they mean the same.',
  'posts.slugs-shared':
    'Posts and pages share their slugs: a slug of a post is taken for pages too, and the reverse.',
  'posts.revision-without-names':
    'A post’s revision does not change when only its tags or authors change.',
  'comments.duplicates-taken': 'The same comment by the same writer is accepted again.',
  'comments.plain-html':
    'The HTML of a comment keeps paragraphs, lines, links and quotes. Other marks lose their tags.',
  'comments.trashed-leave-tombstones':
    'A comment in the trash leaves a tombstone as long as it has replies.',
  'comments.by-members':
    'Only members write comments. Their accounts are not those that write posts.',
  'roles.by-platform': 'The platform decides what authors may see and do besides writing posts.',
  'writes.not-at-once':
    'Writes that come at the same moment may all be taken, or fail: the platform does not part them.',
} as const satisfies Readonly<Record<Deviation, string>>;
