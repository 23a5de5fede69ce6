import { expect, it } from 'vitest';

import { openApiTexts } from './openapi.js';

it('the OpenAPI document says what TSDoc and docs say', async () => {
  const texts = `${JSON.stringify(openApiTexts(), null, 2)}\n`;
  await expect(texts).toMatchFileSnapshot('../../packages/server/src/openapi/texts.json');
});

it('every member of a type that goes over the wire has TSDoc', () => {
  const silent = Object.entries(openApiTexts().types).flatMap(([type, docs]) =>
    Object.entries(docs).flatMap(([member, doc]) => (doc === '' ? [`${type}.${member}`] : [])),
  );
  expect(silent).toEqual([]);
});
