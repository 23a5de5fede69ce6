import { replace } from '../targets/view.js';
import { writes } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const fields = mutantsOf('fields');

/** Fields of which only some values are kept: not the empty, the padded, those in another case or zone. */
export const keptMutants = [
  fields.view(
    'import.blog.empty-tagline',
    'fields.import.blog.tagline',
    'an empty tagline is none',
    writes((item) => (item.type === 'blog' ? { ...item, tagline: item.tagline || null } : item)),
  ),
  fields.view(
    'import.post.zone',
    'fields.import.post.createdAt',
    'the zone of a date is cut off',
    writes((item) =>
      item.type === 'post'
        ? { ...item, createdAt: item.createdAt?.replace(/[+-]\d\d:\d\d$/, 'Z') ?? null }
        : item,
    ),
  ),
  fields.view(
    'import.comment.zone',
    'fields.import.comment.createdAt',
    'the zone of a comment’s date is cut off',
    writes((item) =>
      item.type === 'comment'
        ? { ...item, createdAt: item.createdAt.replace(/[+-]\d\d:\d\d$/, 'Z') }
        : item,
    ),
  ),
  fields.view(
    'posts.zone',
    'fields.posts.publishedAt.extremes',
    'the zone of publishedAt is cut off',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) =>
          create(
            typeof input.publishedAt === 'string'
              ? { ...input, publishedAt: input.publishedAt.replace(/[+-]\d\d:\d\d$/, 'Z') }
              : input,
            options,
          ),
      ),
  ),
  fields.view(
    'import.post.trimmed',
    'fields.import.post.excerpt',
    'the blanks around an excerpt are lost',
    writes((item) =>
      item.type === 'post' ? { ...item, excerpt: item.excerpt?.trim() ?? null } : item,
    ),
  ),
  fields.view(
    'import.comment.picture',
    'fields.import.comment.author',
    'the picture of a guest is lost',
    writes((item) =>
      item.type === 'comment' && item.author !== null
        ? { ...item, author: { ...item.author, avatar: null } }
        : item,
    ),
  ),
  fields.view(
    'import.post.scheduled',
    'fields.import.post.status',
    'a scheduled post whose time has passed is a draft',
    writes((item) =>
      item.type === 'post' && item.status === 'scheduled' ? { ...item, status: 'draft' } : item,
    ),
  ),
  fields.view(
    'import.stone.number',
    'threads.pages.imported-numbers',
    'the number of a tombstone is not taken',
    writes((item) =>
      item.type === 'comment' && item.status === 'deleted' ? { ...item, number: null } : item,
    ),
  ),
  fields.view(
    'posts.image.any-case',
    'fields.posts.image',
    'the address of a picture is in lower case',
    () => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        const image = post.image && { ...post.image, url: post.image.url.toLowerCase() };
        return { ...post, image };
      }),
  ),
  fields.view(
    'comments.email-any-case',
    'fields.comments.author',
    'the e-mail address of a guest is in lower case',
    () => (one) =>
      replace(one, 'comments.create', (create) => (input, options) => {
        const { author } = input;
        const lower = author && { ...author, email: author.email?.toLowerCase() };
        return create({ ...input, ...(lower && { author: lower }) }, options);
      }),
  ),
  fields.view(
    'comments.no-receipt',
    'fields.comments.source',
    'only a comment that waits has a receipt',
    () => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const made = await create(input, options);
        return made.comment.status === 'approved' ? { ...made, receipt: null } : made;
      }),
  ),
  fields.view(
    'tags.total-of-page',
    'views.as.admin',
    'the total of tags is that of the page',
    () => (one) =>
      replace(one, 'tags.list', (list) => async (query, options) => {
        const page = await list(query, options);
        return { ...page, total: page.total === null ? null : page.items.length - 1 };
      }),
  ),
];
