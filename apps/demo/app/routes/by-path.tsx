import { postQueries, useBlogClient, PostBody } from '@blog/react';
import { useQuery } from '@tanstack/react-query';
import type { Route } from './+types/by-path';
import { type PageLoad, onClient, onServer } from '../blog/page-loader.js';
const load: PageLoad<{ id: string }> = async ({ client, queryClient, url }) => {
  const post = await queryClient.fetchQuery(postQueries(client).get({ path: url.pathname }));
  return { id: post.id };
};
export const loader = onServer(load);
export const clientLoader = onClient(load);
export default function P() { return null; }
