import { groupByDay, postHref, type PostSummary } from '@blog/core';
import { useBlog, usePosts } from '@blog/react';
import { Link } from 'react-router';

import { More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { Trouble } from '../components/trouble';
import { countOf } from '../lib/dates';

/** The newest posts under the headings of their days. */
export function Home() {
  const { data: blog } = useBlog();
  const query = usePosts({ limit: 10 });
  if (query.error !== null) return <Trouble error={query.error} />;
  if (query.data === undefined || blog === undefined) return <p className="quiet">One moment…</p>;
  const posts = query.data.pages.flatMap(({ items }) => items);
  const days = groupByDay(posts, { timeZone: blog.timeZone, locale: blog.language });
  return (
    <>
      <PageTitle />
      {posts.length === 0 && <p className="lede">There are no posts yet.</p>}
      {days.map(({ day, heading, posts: ofDay }) => (
        <section className="day" key={day}>
          {day !== null && (
            <h2 className="day-heading">
              <time dateTime={day}>{heading}</time>
            </h2>
          )}
          {ofDay.map((post) => (
            <Entry key={post.id} post={post} />
          ))}
        </section>
      ))}
      <More query={query}>Older posts</More>
    </>
  );
}

function Entry({ post }: { post: PostSummary }) {
  const href = postHref(post);
  const { title, excerpt, commentCount, tags } = post;
  return (
    <article className="entry">
      <h3 className="entry-title">
        <Link to={href}>{title || 'Untitled'}</Link>
      </h3>
      {excerpt !== null && <p>{excerpt}</p>}
      <p className="entry-foot">
        <Link className="read-on" to={href}>
          Read on<span className="visually-hidden">: {title || 'Untitled'}</span>
        </Link>
        {commentCount !== null && commentCount > 0 && (
          <Link to={`${href}#comments`}>{countOf(commentCount, 'comment')}</Link>
        )}
        {tags?.map((tag) => (
          <bdi className="tag" key={tag.id}>
            {tag.name}
          </bdi>
        ))}
      </p>
    </article>
  );
}
