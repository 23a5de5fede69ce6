import { useBlogClient } from '@blog/react';
import { useQuery } from '@tanstack/react-query';

import type { Route } from './+types/author';
import { abilitiesOf } from '../blog/abilities.js';
import { authorNamed } from '../blog/named.js';
import { cached, notFound, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { postIndex } from '../blog/lists.js';
import { PageHead } from '../components/page-head.js';
import { PostIndex } from '../components/post-list.js';

const load: PageLoad<{ slug: string; before: string | null }> = async (args) => {
  const { client, queryClient, params, url } = args;
  const slug = params['slug'] ?? '';
  const before = url.searchParams.get('before');
  if (!abilitiesOf(client).authorPages) notFound('This blog has no posts by author.');
  const author = await queryClient.query(cached(authorNamed(client, slug)));
  await queryClient.infiniteQuery(cached(postIndex(client, { authorId: author.id }, before)));
  return { slug, before };
};

export const loader = onServer(load);
export const clientLoader = onClient(load);

export default function Author({ loaderData: { slug, before } }: Route.ComponentProps) {
  const { data: author } = useQuery(authorNamed(useBlogClient(), slug));
  if (author === undefined) return null;
  return (
    <div className="page">
      <PageHead title={author.name} description={author.bio} hidden={before !== null} />
      <header className="page-head">
        <p className="overline">Author</p>
        <h1>{author.name}</h1>
        {author.bio && <p className="lede">{author.bio}</p>}
        {author.url && (
          <p className="small">
            <a href={author.url} rel="me noopener">
              {author.url.replace(/^https?:\/\/(?:www\.)?|\/$/g, '')}
            </a>
          </p>
        )}
      </header>
      <PostIndex filter={{ authorId: author.id }} before={before} />
    </div>
  );
}
