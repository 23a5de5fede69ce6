import type { PostSummary } from '@blog/core';

import { relatedLinkOf } from '../blog/related-link.js';

/** Shows the address that the title of an imported post led to, if it had one. */
export function RelatedLink({ post }: { post: PostSummary }) {
  const link = relatedLinkOf(post);
  if (link === null) return null;
  return (
    <p className="related-link">
      <a href={link.address}>
        <bdi>{link.text}</bdi> <span aria-hidden="true">→</span>
      </a>
    </p>
  );
}
