import { reportFailure } from '@blog/server/node';
import { renderToReadableStream } from 'react-dom/server';
import {
  type EntryContext,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router';

import { visitContext } from './blog/page-loader.js';

/** Answers with the whole page. The loaders have all of its data, so there is nothing to wait for. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const { nonce } = context.get(visitContext);
  let failed = false;
  const body = await renderToReadableStream(
    <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
    {
      nonce,
      signal: request.signal,
      onError: (error) => {
        failed = true;
        if (!request.signal.aborted) report(error);
      },
    },
  );
  await body.allReady;
  return new Response(request.method === 'HEAD' ? null : body, {
    status: failed ? 500 : status,
    headers,
  });
}

/** Logs errors of loaders and actions. Answers such as 404 and 405 are not errors. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) report(error);
}

/** Gives an error to the log. */
function report(error: unknown): void {
  if (!reportFailure(error)) console.error(error);
}
