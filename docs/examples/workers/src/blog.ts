import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';

/** The variables of the worker. */
export interface Env {
  BLOG_URL: string;
}

/** Made for each request: a worker must not share requests under way. */
export const backendOf = ({ BLOG_URL }: Env) => http({ url: BLOG_URL });

export const clientOf = (env: Env) => createBlogClient(backendOf(env));
export type Client = ReturnType<typeof clientOf>;
