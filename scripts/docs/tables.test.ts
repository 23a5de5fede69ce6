import { expect, it } from 'vitest';

import { backendsPage } from './backends.js';
import { errorsPage, nullabilityPage, operationsPage } from './tables.js';

it.each([
  ['backends.md', backendsPage],
  ['errors.md', errorsPage],
  ['nullability.md', nullabilityPage],
  ['operations.md', operationsPage],
])('docs/%s says what the sources say', async (file, page) => {
  await expect(page()).toMatchFileSnapshot(`../../docs/${file}`);
});
