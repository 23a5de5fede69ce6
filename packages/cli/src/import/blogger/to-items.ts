import type { Json } from '@blog/core';
import { type ImportComment, type ImportItem, toHttpUrl } from '@blog/core/backend';

import type { BlogContext } from './blog-context.js';
import { datesOf } from './dates.js';
import { enclosuresOf } from './enclosures.js';
import { type FeedEntry, plainText } from './entry.js';
import { labelsOf } from './entry-kind.js';
import { itemIdOf, relatedCommentId } from './ids.js';
import { pageUrl, postPath, slugOf } from './paths.js';
import { authorId, personOf, toAuthor, toCommentAuthor } from './people.js';
import { commentStatus, postStatus } from './status.js';

/** The items of an entry, and its problems. */
export interface Mapped {
  items: ImportItem[];
  /** Faults that were repaired. */
  problems: string[];
  /** Reasons why the entry, or a part of it, is left out. */
  losses: string[];
}

/** Makes the item of a post or page. A new author comes before it. */
export function postItems(entry: FeedEntry, kind: 'post' | 'page', context: BlogContext): Mapped {
  const problems = [...entry.faults];
  const id = itemIdOf(entry.texts.id);
  if (id === null) return { items: [], problems, losses: ['has no id: it is left out'] };
  const source = context.source(entry);
  const items: ImportItem[] = [];
  const { published, created, updated: updatedAt } = datesOf(entry, ['updated'], problems);
  const publishedAt = published ?? updatedAt;
  const { status, problem } = postStatus(entry, publishedAt, context.now);
  if (problem !== null) problems.push(problem);

  const person = personOf(entry);
  const author = context.authorOf(person) ?? authorId(person);
  if (author !== null && context.addAuthor(author)) {
    items.push(toAuthor(person, { source, id: author }));
  }
  const path = postPath(entry, context.url);
  const enclosures = enclosuresOf(entry, problems);
  const { settings } = context;
  items.push({
    type: 'post',
    origin: { source, id },
    kind,
    status: status === 'published' && settings.invitedOnly ? 'private' : status,
    title: plainText(entry.texts.title, entry.titleType),
    slug: slugOf(path),
    path,
    formerPaths: [],
    excerpt: plainText(entry.texts.metaDescription, 'text') || null,
    source: { format: formatOf(entry.contentType), text: entry.texts.content },
    baseUrl: baseUrlOf(entry, path, context.url),
    // Blogger gives a draft the date of its first save, although it was never published.
    publishedAt: status === 'draft' ? null : publishedAt,
    createdAt: created ?? (status === 'draft' ? publishedAt : null),
    updatedAt,
    authors: author === null ? [] : [author],
    tags: labelsOf(entry),
    image: null,
    enclosures,
    featured: false,
    access: 'public',
    commentsOpen: settings.comments?.open ?? true,
    extra: { ...locationExtra(entry), ...linkExtra(entry) },
  });
  return { items, problems, losses: [] };
}

/** Makes the item of a comment. Post and parent are named by origin: they may come later, or never. */
export function commentItems(entry: FeedEntry, context: BlogContext): Mapped {
  const problems = [...entry.faults];
  const id = itemIdOf(entry.texts.id);
  const post = itemIdOf(entry.texts.parent) ?? itemIdOf(entry.replyRef);
  const dates = datesOf(entry, ['created', 'updated'], problems);
  const createdAt = dates.published ?? dates.created ?? dates.updated;
  const losses: string[] = [];
  if (id === null) losses.push('has no id: it is left out');
  if (post === null) losses.push('names no post: it is left out');
  if (createdAt === null) losses.push('has no date: it is left out');
  if (id === null || post === null || createdAt === null) return { items: [], problems, losses };

  const { status, problem } = commentStatus(entry);
  if (problem !== null) problems.push(problem);
  const deleted = status === 'deleted';
  const items: ImportItem[] = [];
  const person = personOf(entry);
  const author = context.authorOf(person);
  // An owner who comments before the first post has to be there before the comment.
  if (author !== null && context.addAuthor(author))
    items.push(toAuthor(person, { source: context.source(entry), id: author }));
  const comment: ImportComment = {
    type: 'comment',
    origin: { source: context.source(entry), id },
    post,
    parent: parentOf(entry, id),
    kind: 'comment',
    status,
    number: null,
    author: deleted ? null : toCommentAuthor(person, author),
    source: { format: formatOf(entry.contentType), text: deleted ? '' : commentText(entry) },
    baseUrl: withoutFragment(pageUrl(entry)) ?? context.url,
    createdAt,
    updatedAt: dates.updated,
  };
  items.push(comment);
  return { items, problems, losses };
}

/** Gives the parent of a reply: from the `related` link in a classic export, else from `inReplyTo`. */
function parentOf(entry: FeedEntry, own: string): string | null {
  const related = entry.links.find(({ rel }) => rel === 'related');
  const parent =
    itemIdOf(entry.texts.inReplyTo) ??
    (related === undefined ? null : relatedCommentId(related.href));
  return parent === own ? null : parent;
}

/**
 * Gives the text of a comment. A Takeout has it as it was typed, and Blogger shows its line ends. A
 * classic export has `<br />` in their place.
 */
function commentText({ texts }: FeedEntry): string {
  const typed = texts.type !== '' && texts.content.includes('\n');
  return typed ? texts.content.trim().replaceAll('\n', '<br>\n') : texts.content;
}

function formatOf(type: string): 'html' | 'text' {
  return type === 'html' || type === 'xhtml' || type === 'text/html' ? 'html' : 'text';
}

function baseUrlOf(entry: FeedEntry, path: string | null, blogUrl: string | null): string | null {
  const page = pageUrl(entry);
  if (page !== null || blogUrl === null) return page;
  return path === null ? blogUrl : new URL(path, blogUrl).href;
}

/** Removes the place in the page from a comment's link: the rest is the address of its post. */
function withoutFragment(url: string | null): string | null {
  return url?.replace(/[?#].*$/s, '') ?? null;
}

/** Gives the place where the post was written, if its author gave one. */
function locationExtra({ texts }: FeedEntry): Record<string, Json> {
  const [first = '', second = ''] = texts.point.trim().split(/\s+/);
  const latitude = coordinate(texts.latitude || first, 90);
  const longitude = coordinate(texts.longitude || second, 180);
  const name = plainText(texts.placeName, 'text');
  if (name === '' && latitude === null) return {};
  return { location: { name: name === '' ? null : name, latitude, longitude } };
}

/** Gives the address that Blogger's editor calls the link of a post: its title leads there. */
function linkExtra({ links }: FeedEntry): Record<string, Json> {
  const related = links.find(({ rel }) => rel === 'related');
  const url = toHttpUrl(related?.href);
  if (url === null) return {};
  return { link: { url, title: plainText(related?.title ?? '', 'text') || null } };
}

function coordinate(text: string, limit: number): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Math.abs(value) <= limit ? value : null;
}
