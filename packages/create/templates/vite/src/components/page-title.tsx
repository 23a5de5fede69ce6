import { useBlog } from '@blog/react';

/** The title of a page in the tab of the browser; without words, that of the blog. */
export function PageTitle({ children }: { children?: string }) {
  const { data: blog } = useBlog();
  const name = blog?.title ?? '';
  return <title>{children === undefined ? name : `${children} · ${name}`}</title>;
}
