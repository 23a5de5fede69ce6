import { OPENAPI_PATH } from '@blog/core/backend';
import type { Hono } from 'hono';

import type { Serving } from '../http/serving.js';

/** Adds the route of the OpenAPI document, which is made at the first request. */
export function addOpenApi(app: Hono, serving: Serving): void {
  const { basePath } = serving.settings;
  let made: Promise<string> | undefined;
  app.get(basePath + OPENAPI_PATH, async (context) => {
    const generation = serving.cache?.generation ?? 0;
    made ??= import('./document.js').then(({ createOpenApi }) =>
      JSON.stringify(createOpenApi(basePath)),
    );
    const document = { text: await made, type: 'application/json', keys: ['blog'] };
    return serving.answers.document(context.req.raw, document, generation);
  });
}
