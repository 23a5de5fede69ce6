import { expect, it } from 'vitest';

import { openApiTexts, openApiTextsModule } from './openapi.js';

it('the OpenAPI document says what TSDoc and docs say', async () => {
  const file = '../../packages/server/src/openapi/texts.ts';
  await expect(openApiTextsModule()).toMatchFileSnapshot(file);
});

it('every member of a type that goes over the wire has TSDoc', () => {
  const silent = Object.entries(openApiTexts().types).flatMap(([type, docs]) =>
    Object.entries(docs).flatMap(([member, doc]) => (doc === '' ? [`${type}.${member}`] : [])),
  );
  expect(silent).toEqual([]);
});
