'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';

import { useBlogClient, useReceipts } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { commentMutations } from '../query/comment-mutations.js';

/** Writes a comment: in the thread at once, taken back on error, `pending` while it waits. */
export function useCreateComment<C extends AnyBlogClient = RegisteredClient>() {
  const client = useBlogClient<C>() as unknown as WideClient;
  return useMutation(
    commentMutations(client, useQueryClient(), { receipts: useReceipts() }).create(),
  );
}
