import { groupByDay, type Post, type PostSummary } from '@blog/core';
import { PostBody, useBlog } from '@blog/react';
import { Link } from 'react-router';

import { leadOf } from '../blog/lead.js';
import { withoutBlanks } from '../blog/blank-parts.js';
import { useOwnLinks } from '../blog/own-links.js';
import { CommentCount, FilesMark, TagList } from './post-facts.js';
import { RelatedLink } from './related-link.js';

function Entry({ post }: { post: Post | PostSummary }) {
  const path = post.path ?? `/?post=${post.id}`;
  const html = 'content' in post ? (post.content?.html ?? post.preview) : null;
  const own = useOwnLinks();
  const lead = html === null ? null : leadOf(html);
  // The list has only summaries: the text is on the page of the post.
  const summary = html === null && post.access === 'public';
  return (
    <article className="entry">
      {post.title !== '' && (
        <h3 className="entry-title">
          <Link to={path}>{post.title}</Link>
          <FilesMark post={post} />
        </h3>
      )}
      {post.title === '' && <FilesMark post={post} />}
      <RelatedLink post={post} />
      {lead !== null ? (
        <PostBody
          className="prose"
          content={{ html: own(withoutBlanks(lead.html)), source: null }}
        />
      ) : (
        post.excerpt && (
          <div className="prose">
            <p>{post.excerpt}</p>
          </div>
        )
      )}
      <p className="entry-foot">
        {lead?.more === true || summary ? (
          <Link className="read-on" to={path}>
            Read on<span className="visually-hidden">: {post.title || 'this post'}</span>
            {lead !== null && <span className="quiet"> ({lead.minutes} min)</span>}
          </Link>
        ) : (
          <Link to={path} className="permalink">
            Permalink<span className="visually-hidden"> of {post.title || 'this post'}</span>
          </Link>
        )}
        <CommentCount count={post.commentCount} path={path} title={post.title} />
        <TagList tags={post.tags} />
      </p>
    </article>
  );
}

/** Shows posts under the headings of their days. */
export function Journal({ posts }: { posts: readonly (Post | PostSummary)[] }) {
  const { data: blog } = useBlog();
  const days = groupByDay(posts, {
    timeZone: blog?.timeZone ?? null,
    locale: blog?.language ?? null,
  });
  return days.map(({ day, heading, posts: ofDay }) => (
    <section className="day" key={day ?? ofDay[0]?.id}>
      {day !== null && (
        <h2 className="day-heading">
          <time dateTime={day}>{heading}</time>
        </h2>
      )}
      {ofDay.map((post) => (
        <Entry key={post.id} post={post} />
      ))}
    </section>
  ));
}
