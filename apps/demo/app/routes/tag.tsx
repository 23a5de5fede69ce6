import { tagQueries, useTag } from '@blog/react';
import { Link } from 'react-router';

import type { Route } from './+types/tag';
import { cached } from '../blog/cached.js';
import { onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { indexOf } from '../blog/post-index.js';
import { PageHead } from '../components/page-head.js';
import { PostIndex } from '../components/post-index.js';

const load: PageLoad<{ slug: string; before: string | null }> = async (args) => {
  const { client, queryClient, params, url } = args;
  const slug = params['slug'] ?? '';
  const before = url.searchParams.get('before');
  const tag = await queryClient.query(cached(tagQueries(client).get({ slug })));
  await queryClient.infiniteQuery(cached(indexOf(client, { tagId: tag.id }, before)));
  return { slug, before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

export default function Tag({ loaderData: { slug, before } }: Route.ComponentProps) {
  const { data: tag } = useTag({ slug });
  if (tag === undefined) return null;
  const feed = `/tags/${encodeURIComponent(slug)}/feed.xml`;
  return (
    <div className="page">
      <PageHead
        title={tag.name}
        description={tag.description}
        hidden={before !== null}
        feeds={[{ title: `Posts about ${tag.name}`, path: feed }]}
      />
      <header className="page-head">
        <p className="overline">
          <Link to="/tags">Tags</Link>
        </p>
        <h1>{tag.name}</h1>
        {tag.description && <p className="lede">{tag.description}</p>}
        <p className="quiet small">
          {tag.postCount !== null &&
            `${tag.postCount} ${tag.postCount === 1 ? 'post' : 'posts'} · `}
          <a href={feed}>Feed</a>
        </p>
      </header>
      <PostIndex filter={{ tagId: tag.id }} before={before} />
    </div>
  );
}
