import {
  type AuthorRef,
  type Blog,
  type Comment,
  type CommentAuthor,
  type Enclosure,
  escapeHtml,
  htmlToText,
  type Image,
  type Post,
  type PostSummary,
  type RawHtml,
  type TagRef,
} from '@blog/core';
import { rawHtml, toHttpUrl } from '@blog/core/backend';

import { countOf, distinctById, instantOf, pathBelow } from '../../kit/values.js';
import { idOf, publishedAt } from './values.js';
import type { Feed, FeedItem } from './wire.js';

/** The facts that an item does not tell of itself. */
export interface FeedContext {
  /** The blog's home page, which relative addresses start from. */
  home: string | null;
}

/** The post that a feed of comments belongs to. */
export interface FeedCommentContext extends FeedContext {
  postId: string;
  /** The names by which comments answer the post itself: its id, its address. */
  postNames: readonly string[];
}

type Text = FeedItem['title'];

function toText(text: Text): string | null {
  if (!text) return null;
  return text.type === 'html' ? htmlToText(text.value) : text.value.trim();
}

function toHtml(text: NonNullable<Text>): RawHtml {
  return rawHtml(text.type === 'html' ? text.value : escapeHtml(text.value));
}

function urlOf(link: string | null | undefined, home: string | null): string | null {
  return toHttpUrl(link, home ?? undefined);
}

/** The name of a person. Old feeds have an e-mail address there, which must not be published. */
function nameOf(person: { name?: string | null | undefined } | null | undefined): string {
  const name = person?.name?.trim() ?? '';
  const at = name.indexOf('@', 1);
  return at !== -1 && at < name.length - 1 && !/\s/.test(name) ? '' : name;
}

/** The authors. A feed names them, and has no ids of them. */
function authorsOf({ authors }: FeedItem): AuthorRef[] | null {
  if (!authors) return null;
  return distinctById(
    authors.map((author): AuthorRef | null => {
      const name = nameOf(author);
      return name !== '' ? { id: name, name, slug: null } : null;
    }),
  );
}

function tagsOf({ categories }: FeedItem): TagRef[] {
  return distinctById(
    (categories ?? []).map((category): TagRef | null =>
      category && category.term !== ''
        ? { id: category.term, name: category.label || category.term, slug: null }
        : null,
    ),
  );
}

function imageOf({ image }: FeedItem, home: string | null): Image | null {
  const url = urlOf(image?.url, home);
  if (!image || url === null) return null;
  const { alt, width, height } = image;
  return { url, alt: alt ?? null, width: countOf(width), height: countOf(height) };
}

/** A file whose address is none is left out: the reader has told of it. */
function enclosuresOf({ enclosures }: FeedItem, home: string | null): Enclosure[] {
  return (enclosures ?? []).flatMap((file) => {
    const url = urlOf(file?.url, home);
    if (!file || url === null) return [];
    const { type, size, seconds } = file;
    const isType = /^[\w.+-]{1,80}\/[\w.+-]{1,120}$/.test(type);
    return [
      {
        url,
        type: isType ? type : 'application/octet-stream',
        size: countOf(size),
        seconds: countOf(seconds),
      },
    ];
  });
}

/** The path of an item. Its host may differ from the feed's by a "www.", though the blog is the same. */
function pathOf(url: string | null, home: string | null): string | null {
  if (url === null || home === null) return pathBelow(url, home);
  const [item, base] = [new URL(url), new URL(home)];
  const bare = (host: string) => host.replace(/^www\./, '');
  if (bare(item.host) === bare(base.host)) base.host = item.host;
  return pathBelow(url, base.href);
}

/** An item of a feed as a post, without its content. */
export function toPostSummary(wire: FeedItem, { home }: FeedContext): PostSummary {
  const link = urlOf(wire.link, home);
  const enclosures = enclosuresOf(wire, home);
  return {
    id: idOf(wire),
    kind: 'post',
    status: 'published',
    title: toText(wire.title) ?? '',
    slug: null,
    path: pathOf(link, home),
    formerPaths: null,
    // An episode may have no page of its own.
    url: link ?? enclosures[0]?.url ?? null,
    excerpt: toText(wire.summary),
    publishedAt: publishedAt(wire),
    createdAt: null,
    updatedAt: instantOf(wire.updated),
    authors: authorsOf(wire),
    tags: tagsOf(wire),
    image: imageOf(wire, home),
    enclosures,
    featured: null,
    access: 'public',
    commentCount: countOf(wire.commentCount),
    commentsOpen: null,
    revision: null,
    origin: null,
    extra: {},
  };
}

/** An item of a feed as a post; a feed of summaries has no content to give. */
export function toPost(wire: FeedItem, context: FeedContext): Post<RawHtml> {
  const content = wire.content ? { html: toHtml(wire.content), source: null } : null;
  return { ...toPostSummary(wire, context), content, preview: null };
}

function commentAuthorOf({ authors }: FeedItem): CommentAuthor {
  const author = authors?.[0];
  return {
    id: null,
    name: nameOf(author),
    url: toHttpUrl(author?.uri),
    avatar: null,
    email: null,
  };
}

/** An item of a feed of comments; `null` where it has no date, without which it has no place. */
export function toComment(
  wire: FeedItem,
  { home, postId, postNames }: FeedCommentContext,
): Comment<RawHtml> | null {
  const createdAt = publishedAt(wire);
  if (createdAt === null) return null;
  const answered = wire.inReplyTo?.trim() ?? '';
  const body = wire.content ?? wire.summary;
  return {
    id: idOf(wire),
    postId,
    parentId: answered === '' || postNames.includes(answered) ? null : answered,
    kind: 'comment',
    status: 'approved',
    number: null,
    author: commentAuthorOf(wire),
    createdAt,
    updatedAt: instantOf(wire.updated),
    html: body ? toHtml(body) : rawHtml(''),
    source: null,
    url: urlOf(wire.link, home),
    revision: null,
    origin: null,
  };
}

/** The blog that a feed is of. */
export function toBlog(wire: Feed): Blog {
  const url = toHttpUrl(wire.link);
  return {
    title: toText(wire.title) ?? '',
    tagline: toText(wire.description),
    url,
    formerUrls: null,
    timeZone: null,
    language: wire.language || null,
    icon: toHttpUrl(wire.icon, url ?? undefined),
    comments: null,
  };
}
