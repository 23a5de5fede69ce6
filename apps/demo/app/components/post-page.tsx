import { escapeHtml, type Post, type PostSummary } from '@blog/core';
import { Enclosures, PostBody, useBlog, useBlogClient } from '@blog/react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { RefusedComment } from '../blog/comment-action.js';
import { abilitiesOf } from '../blog/abilities.js';
import { dayInWords } from '../blog/dates.js';
import { useFrame } from '../blog/frame.js';
import { withoutBlanks } from '../blog/blank-parts.js';
import { useOwnLinks } from '../blog/own-links.js';
import { minutesOf, neighbours, postAt, type PostPageData } from '../blog/post-page.js';
import { Comments } from './comments.js';
import { RelatedLink } from './related-link.js';
import { PageHead } from './page-head.js';
import { Byline, TagList } from './post-facts.js';

const commentFeed = ({ id }: PostSummary) => `/posts/${encodeURIComponent(id)}/comments/feed.xml`;

const titleOrDefault = ({ title }: PostSummary) => title || 'Untitled';

function jsonLd(post: Post, address: string | undefined, blogName: string) {
  return {
    '@context': 'https://schema.org',
    '@type': post.kind === 'page' ? 'WebPage' : 'BlogPosting',
    headline: titleOrDefault(post),
    url: address,
    mainEntityOfPage: address,
    datePublished: post.publishedAt ?? undefined,
    dateModified: post.updatedAt ?? post.publishedAt ?? undefined,
    author: post.authors?.map(({ name }) => ({ '@type': 'Person', name })),
    keywords: post.tags?.map(({ name }) => name),
    image: post.image?.url,
    commentCount: post.commentCount ?? undefined,
    isPartOf: { '@type': 'Blog', name: blogName },
  };
}

/** Shows the image of a post, unless its text contains it already. */
function Picture({ post: { image, content } }: { post: Post }) {
  if (image === null || content?.html.includes(escapeHtml(image.url)) === true) return null;
  const { url, alt, width, height } = image;
  return (
    <p className="post-image">
      <img src={url} alt={alt ?? ''} width={width ?? undefined} height={height ?? undefined} />
    </p>
  );
}

/** Shown in place of a missing text, such as from a feed of summaries or a post for members. */
function Withheld({ post: { access, excerpt, url } }: { post: Post }) {
  const host = url === null ? null : new URL(url).host;
  if (access !== 'public')
    return (
      <p>
        This post is for {access === 'password' ? 'readers with its password' : 'members'}.
        {url !== null && (
          <>
            {' '}
            <a href={url}>Read it at {host}</a>.
          </>
        )}
      </p>
    );
  return (
    <>
      {excerpt !== null && excerpt !== '' && <p>{excerpt}</p>}
      <p>
        {url === null ? (
          'The blog shows no more of this post.'
        ) : (
          <a href={url}>Read the whole post at {host}</a>
        )}
      </p>
    </>
  );
}

function Neighbours({ post }: { post: Post }) {
  const client = useBlogClient();
  const { older, newer } = neighbours(client, post);
  const before = useQuery(older).data?.items[0] ?? null;
  const after = useQuery(newer).data?.items[0] ?? null;
  if (before === null && after === null) return null;
  return (
    <nav className="neighbours" aria-label="Posts before and after">
      {before !== null && (
        <Link to={before.path ?? '/'} rel="prev">
          <span className="overline">Before</span>
          <span className="neighbour-title">{titleOrDefault(before)}</span>
        </Link>
      )}
      {after !== null && (
        <Link to={after.path ?? '/'} rel="next" className="after">
          <span className="overline">After</span>
          <span className="neighbour-title">{titleOrDefault(after)}</span>
        </Link>
      )}
    </nav>
  );
}

/** Shows a post or page, with its thread. */
export function PostPage({
  data: { path, commentsAway, place, placeGone, formKey },
  refused,
}: {
  data: PostPageData;
  refused: RefusedComment | undefined;
}) {
  const client = useBlogClient();
  const { data: blog } = useBlog();
  const { data: post } = useQuery(postAt(client, path));
  const siteUrl = useFrame()?.siteUrl ?? null;
  const own = useOwnLinks();
  if (post === undefined) return null;
  const { publishedAt, kind } = post;
  const isPost = kind === 'post';
  const minutes = minutesOf(post);
  const day =
    isPost && publishedAt !== null
      ? dayInWords(publishedAt, blog?.timeZone ?? null, blog?.language ?? null)
      : null;
  return (
    <div className="page">
      <PageHead
        title={post.title || day || 'Untitled'}
        description={post.excerpt}
        path={path}
        image={post.image?.url}
        article={{
          publishedAt,
          updatedAt: post.updatedAt,
          jsonLd: jsonLd(post, siteUrl === null ? undefined : siteUrl + path, blog?.title ?? ''),
        }}
        feeds={
          isPost && abilitiesOf(client).comments
            ? [{ title: `Comments on ${titleOrDefault(post)}`, path: commentFeed(post) }]
            : undefined
        }
      />
      <article className="post">
        <header className="post-head">
          {/* The day is the heading of a post without a title. */}
          {day !== null && publishedAt !== null && post.title !== '' && (
            <p className="overline">
              <time dateTime={publishedAt}>{day}</time>
            </p>
          )}
          <h1>{post.title || day || 'Untitled'}</h1>
          {isPost && (
            <p className="post-facts">
              <Byline authors={post.authors} />
              {minutes > 0 && <span>{minutes} min</span>}
            </p>
          )}
        </header>
        <RelatedLink post={post} />
        <Picture post={post} />
        <Enclosures className="files" enclosures={post.enclosures} language={blog?.language} />
        <PostBody
          className="prose prose-post"
          content={post.content && { ...post.content, html: own(withoutBlanks(post.content.html)) }}
          preview={post.preview && own(withoutBlanks(post.preview))}
          withheld={<Withheld post={post} />}
        />
        {isPost && (
          <footer className="post-foot">
            <TagList tags={post.tags} />
          </footer>
        )}
      </article>
      {isPost && <Neighbours post={post} />}
      <Comments
        key={post.id}
        {...{ post, path, away: commentsAway, place, placeGone, formKey, refused }}
      />
    </div>
  );
}
