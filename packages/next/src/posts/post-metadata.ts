import {
  type Blog,
  excerptOf,
  htmlToText,
  type Post,
  postHref,
  type PostSummary,
} from '@blog/core';
import { checkOptions, type OptionChecks } from '@blog/core/backend';
// Not from `next`, which declares variables of the environment for every program that reads these types.
import type { Metadata } from 'next/types.js';

/** Options of {@link postMetadata}. */
export interface PostMetadataOptions {
  /** The blog, for its name and its language. */
  readonly blog?: Pick<Blog, 'title' | 'language'> | undefined;
  /** The path that your posts are below, such as `/blog`. Default: none. */
  readonly base?: string | undefined;
  /**
   * The address that search engines shall prefer, where it is not the one on this site: that of the blog itself, say.
   * Default: the path on this site, which Next completes by `metadataBase`.
   */
  readonly canonical?: string | undefined;
}

const checks: OptionChecks<PostMetadataOptions> = {
  blog: 'object',
  base: true,
  canonical: 'string',
};

/** Search results show about so much. */
const DESCRIPTION = 160;

/**
 * The metadata of a post, for `generateMetadata`: title, description, canonical address, Open Graph with picture,
 * authors, tags and times, and rules for robots. A post that is not published, or has a password, is not indexed;
 * one for members or payers is indexed, and no copy of it is shown.
 *
 * Addresses are paths: set `metadataBase` in the layout.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { orNull, postMetadata } from '@blog/next';
 *
 * const blog = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * export async function generateMetadata() {
 *   const post = await orNull(blog.posts.get({ path: '/2010/04/first-light' }));
 *   return post === null ? {} : postMetadata(post);
 * }
 * ```
 */
export function postMetadata(
  post: PostSummary | Post,
  options: PostMetadataOptions = {},
): Metadata {
  checkOptions(options, checks, 'postMetadata');
  const { blog, base, canonical = postHref(post, { base }) } = options;
  const description = descriptionOf(post);
  const told = {
    ...(post.title === '' ? {} : { title: post.title }),
    ...(description === '' ? {} : { description }),
  };
  const names = (post.authors ?? []).map(({ name }) => name).filter((name) => name !== '');
  return {
    ...told,
    ...(names.length === 0 ? {} : { authors: names.map((name) => ({ name })) }),
    alternates: { canonical },
    openGraph: {
      ...told,
      type: 'article',
      url: canonical,
      authors: names,
      tags: (post.tags ?? []).map(({ name }) => name),
      ...(post.publishedAt === null ? {} : { publishedTime: post.publishedAt }),
      ...(post.updatedAt === null ? {} : { modifiedTime: post.updatedAt }),
      ...(post.image === null ? {} : { images: [imageOf(post.image)] }),
      ...(blog === undefined ? {} : { siteName: blog.title }),
      ...(blog?.language ? { locale: blog.language.replace('-', '_') } : {}),
    },
    ...robotsOf(post),
  };
}

function descriptionOf(post: PostSummary | Post): string {
  const html = 'content' in post ? (post.content?.html ?? post.preview) : null;
  const text = post.excerpt ?? (html === null ? '' : htmlToText(html));
  return excerptOf(text, { maxLength: DESCRIPTION });
}

function imageOf({ url, alt, width, height }: NonNullable<PostSummary['image']>) {
  return {
    url,
    ...(alt === null ? {} : { alt }),
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
  };
}

function robotsOf({ status, access }: PostSummary): Pick<Metadata, 'robots'> {
  if (status !== 'published' || access === 'password')
    return { robots: { index: false, follow: false } };
  return access === 'public' ? {} : { robots: { index: true, follow: true, noarchive: true } };
}
