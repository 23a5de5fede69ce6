import { escapeHtml, movedTo, ownLinks, type Post, refOf } from '@blog/core';
import { Enclosures, PostBody } from '@blog/react';
import { redirect } from 'react-router';

import type { Route } from './+types/post';
import { blogContext, found, notFound } from '../blog-context';
import { loadComments } from '../comments/load-comments';
import { receiptsIn } from '../comments/receipts';
import { writeComment } from '../comments/write-comment';
import { Comments } from '../components/comments';
import { PageTitle } from '../components/page-title';
import { useBlogFacts } from '../frame-data';
import { dayInWords } from '../lib/dates';

export async function loader({ context, request, url }: Route.LoaderArgs) {
  const client = context.get(blogContext);
  const ref = refOf(url.pathname);
  if (ref === null) notFound();
  const post = await found(client.posts.get(ref));
  // A former address leads on to the present one.
  const present = movedTo(post, url.pathname);
  if (present !== null) throw redirect(present + url.search, 301);
  return { post, comments: await loadComments(client, post, await receiptsIn(request, post.id)) };
}

export const action = ({ context, request, url }: Route.ActionArgs) =>
  writeComment(context.get(blogContext), request, url);

/** The page at any address that is no other page. */
export default function PostPage({ loaderData, actionData }: Route.ComponentProps) {
  const { post, comments } = loaderData;
  const formerUrls = useBlogFacts()?.formerUrls ?? [];
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
          content={html && { html: ownLinks(html, formerUrls), source: null }}
          withheld={<Withheld post={post} />}
        />
        {post.content === null && post.preview !== null && <Withheld post={post} />}
        <Enclosures enclosures={post.enclosures} className="files" />
      </article>
      {post.kind === 'post' && <Comments post={post} comments={comments} refused={actionData} />}
    </>
  );
}

function PostHead({ post: { title, publishedAt, authors, tags } }: { post: Post }) {
  const blog = useBlogFacts();
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
