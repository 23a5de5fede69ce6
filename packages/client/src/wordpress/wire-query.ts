import type { Account } from './account.js';

/** What is embedded in a post, by name: without names, WordPress embeds the comments, too. */
export const POST_EMBED = 'author,wp:featuredmedia,wp:term';

const summaryFields =
  'id,date,date_gmt,modified,modified_gmt,slug,status,type,link,title,excerpt,author,comment_status,sticky,categories,tags,_links.author,_links.wp:featuredmedia,_links.wp:term,_embedded';

/** The fields of posts that are read. */
export function postFields(hasContent: boolean, extra: readonly string[] | undefined): string {
  return [
    summaryFields,
    ...(hasContent ? ['content'] : []),
    ...(extra?.length ? ['meta'] : []),
  ].join();
}

/** The fields of comments that are read. */
export const COMMENT_FIELDS =
  'id,post,parent,author,author_name,author_url,author_email,author_avatar_urls,date,date_gmt,content,link,status,type';

/** A positive whole number, as WordPress has for ids. Whatever else is given, nothing has it. */
export function wpIdOf(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

/** Whether the account may edit everyone's posts, or pages. Then all may be read as for editing. */
export function editsAll(account: Account | null, kind: 'post' | 'page'): boolean {
  return (
    account !== null &&
    [`edit_others_${kind}s`, `edit_published_${kind}s`, `edit_private_${kind}s`].every((name) =>
      account.can(name),
    )
  );
}

/** WordPress keeps letters beyond ASCII encoded, and takes their accents off where they are not. */
export function encodeSlug(slug: string): string {
  return encodeURIComponent(slug.toWellFormed()).toLowerCase();
}
