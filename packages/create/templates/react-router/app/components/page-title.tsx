import { useBlogFacts } from '../frame-data';

/** The title of a page in the tab of the browser; without words, that of the blog. */
export function PageTitle({ children }: { children?: string }) {
  const name = useBlogFacts()?.title ?? '';
  return <title>{children === undefined ? name : `${children} · ${name}`}</title>;
}
