import * as z from 'zod/mini';

import { type PostSummary, postSummarySchema } from './post.js';

/** A run of plain text of a found post, and whether it is what was searched for. */
export interface SnippetPart {
  /** Plain text. */
  text: string;
  /** Whether this run is what was searched for. */
  match: boolean;
}

/** A post that a search found. */
export interface SearchHit {
  /** The post that was found, without its content. */
  post: PostSummary;
  /**
   * The place that matched, in parts to be shown in order; the beginning of the text if only the title
   * matched. `null` where it is not told.
   */
  snippet: SnippetPart[] | null;
}

/** Schema of {@link SearchHit}. */
export const searchHitSchema = z.object({
  post: postSummarySchema,
  snippet: z.nullable(z.array(z.object({ text: z.string(), match: z.boolean() }))),
});
