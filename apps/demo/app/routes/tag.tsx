import { useBlogClient } from '@blog/react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { Route } from './+types/tag';
import { abilitiesOf } from '../blog/abilities.js';
import { tagNamed } from '../blog/named.js';
import { cached, notFound, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { postIndex } from '../blog/lists.js';
import { PageHead } from '../components/page-head.js';
import { PostIndex } from '../components/post-list.js';

const load: PageLoad<{ slug: string; before: string | null }> = async (args) => {
  const { client, queryClient, params, url } = args;
  const slug = params['slug'] ?? '';
  const before = url.searchParams.get('before');
  if (!abilitiesOf(client).tagPages) notFound('This blog has no posts by tag.');
  const tag = await queryClient.query(cached(tagNamed(client, slug)));
  await queryClient.infiniteQuery(cached(postIndex(client, { tagId: tag.id }, before)));
  return { slug, before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

export default function Tag({ loaderData: { slug, before } }: Route.ComponentProps) {
  const client = useBlogClient();
  const { tags } = abilitiesOf(client);
  const { data: tag } = useQuery(tagNamed(client, slug));
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
        <p className="overline">{tags ? <Link to="/tags">Tags</Link> : 'Tag'}</p>
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
