import { type AnyBlogError, escapeHtml } from '@blog/core';
import { toProblem } from '@blog/core/backend';
import { nameCode } from '@blog/server/node';

/** Whether who asks can show a page: browsers say so of what they show, and programs of the API do not. */
const showsPages = (request: Request) =>
  /\btext\/html\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/i.test(request.headers.get('accept') ?? '');

/** A page for people, without anything that has to be loaded. */
const pageOf = (title: string, text: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<p>Go back to the page before with your browser, or to the <a href="/">newest posts</a>.</p>
</html>
`;

/**
 * Answers with an error: as a page for a browser that shows it, else as problem details (RFC 9457). The log has
 * its code.
 *
 * @param request - What is answered. Without it, the answer is for a program.
 */
export function problemResponse(
  error: AnyBlogError,
  { request, status }: { request?: Request; status?: number } = {},
): Response {
  nameCode(error.code);
  const problem = toProblem(error);
  const details = status === undefined ? problem : { ...problem, status };
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (error.code === 'rate_limited') {
    const { retryAfter } = error.details;
    if (retryAfter !== null) headers.set('Retry-After', String(retryAfter));
  }
  if (request === undefined)
    return new Response(JSON.stringify(details), { status: details.status, headers });
  headers.set('Vary', 'Accept');
  if (!showsPages(request))
    return new Response(JSON.stringify(details), { status: details.status, headers });
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  const page = pageOf('This could not be done', error.message);
  return new Response(page, { status: details.status, headers });
}
