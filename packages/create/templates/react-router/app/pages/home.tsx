import { groupByDay, postHref, type PostSummary } from '@blog/core';
import { Link } from 'react-router';

import type { Route } from './+types/home';
import { blogContext, found } from '../blog-context';
import { cursorIn, More } from '../components/more';
import { PageTitle } from '../components/page-title';
import { useBlogFacts } from '../frame-data';
import { countOf } from '../lib/dates';

export const loader = ({ context, url }: Route.LoaderArgs) =>
  found(context.get(blogContext).posts.list({ limit: 10, cursor: cursorIn(url) }));

/** The newest posts under the headings of their days. */
export default function Home({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const { timeZone = null, language = null } = useBlogFacts() ?? {};
  return (
    <>
      <PageTitle />
      {items.length === 0 && <p className="lede">There are no posts yet.</p>}
      {groupByDay(items, { timeZone, locale: language }).map(({ day, heading, posts }) => (
        <section className="day" key={day}>
          {day !== null && (
            <h2 className="day-heading">
              <time dateTime={day}>{heading}</time>
            </h2>
          )}
          {posts.map((post) => (
            <Entry key={post.id} post={post} />
          ))}
        </section>
      ))}
      <More cursor={nextCursor}>Older posts</More>
    </>
  );
}

function Entry({ post }: { post: PostSummary }) {
  const href = postHref(post);
  const { title, excerpt, commentCount, tags } = post;
  return (
    <article className="entry">
      <h3 className="entry-title">
        <Link to={href} prefetch="intent">
          {title || 'Untitled'}
        </Link>
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
