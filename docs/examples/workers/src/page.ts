import { escapeHtml } from '@blog/core';

/** A whole page. */
export function page(status: number, title: string, body: string): Response {
  const html = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>${escapeHtml(title)}</title>
  <link rel="alternate" type="application/rss+xml" href="/feed.xml" />
  <style>
    body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.6 Georgia, serif }
    img { max-width: 100%; height: auto }
  </style>
  ${body}
</html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'max-age=60' };
  return new Response(html, { status, headers });
}
