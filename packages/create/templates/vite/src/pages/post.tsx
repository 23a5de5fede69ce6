import { escapeHtml, ownLinks, type Post, postHref, refOf } from '@blog/core';
import { Enclosures, PostBody, useBlog, usePost } from '@blog/react';
import { Navigate, useLocation } from 'react-router';

import { Comments } from '../components/comments';
import { NotFound } from '../components/not-found';
import { PageTitle } from '../components/page-title';
import { Trouble } from '../components/trouble';
import { dayInWords } from '../lib/dates';

/** The page at any address that is no other page: a post, or nothing. */
export function PostPage() {
  const { pathname, hash } = useLocation();
  const { data: blog } = useBlog();
  const ref = refOf(pathname);
  const { data: post, error } = usePost(ref);
  if (ref === null) return <NotFound />;
  if (error !== null) return <Trouble error={error} />;
  if (post === undefined) return <p className="quiet">One moment…</p>;
  // A former address leads on to the present one.
  const href = postHref(post);
  if (href !== pathname) return <Navigate to={href + hash} replace />;
  const html = post.content?.html ?? post.preview;
  return (
    <>
      <PageTitle>{post.title || 'Untitled'}</PageTitle>
      {post.excerpt !== null && <meta name="description" content={post.excerpt} />}
      <article>
        <PostHead post={post} />
        <Picture post={post} />
        <PostBody
          className="prose"
          // Links of an imported blog name its old host.
          content={html && { html: ownLinks(html, blog?.formerUrls ?? []), source: null }}
          withheld={<Withheld post={post} />}
        />
        {post.content === null && post.preview !== null && <Withheld post={post} />}
        <Enclosures enclosures={post.enclosures} className="files" />
      </article>
      {post.kind === 'post' && <Comments post={post} />}
    </>
  );
}

function PostHead({ post: { title, publishedAt, authors, tags } }: { post: Post }) {
  const { data: blog } = useBlog();
  return (
    <header className="post-head">
      {publishedAt !== null && (
        <p className="overline">
          <time dateTime={publishedAt}>{dayInWords(publishedAt, blog)}</time>
        </p>
      )}
      <h1>{title || 'Untitled'}</h1>
      <p className="post-facts">
        {authors?.map(({ id, name }) => (
          <bdi key={id}>{name}</bdi>
        ))}
        {tags?.map(({ id, name }) => (
          <bdi className="tag" key={id}>
            {name}
          </bdi>
        ))}
      </p>
    </header>
  );
}

/** The picture of a post, unless its text has it already. */
function Picture({ post: { image, content } }: { post: Post }) {
  if (image === null || content?.html.includes(escapeHtml(image.url)) === true) return null;
  const { url, alt, width, height } = image;
  return (
    <p className="post-image">
      <img src={url} alt={alt ?? ''} width={width ?? undefined} height={height ?? undefined} />
    </p>
  );
}

/** Stands where the blog does not give the whole text: a feed of summaries, or a post for members. */
function Withheld({ post: { access, excerpt, url } }: { post: Post }) {
  return (
    <>
      {access === 'public' && excerpt !== null && <p>{excerpt}</p>}
      <p>
        {access === 'public' ? 'There is more of this post' : 'This post is not for everyone'}
        {url !== null && (
          <>
            : <a href={url}>read it at {new URL(url).host}</a>
          </>
        )}
        .
      </p>
    </>
  );
}
