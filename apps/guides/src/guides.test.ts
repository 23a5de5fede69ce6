// The samples of guides are files of the projects that `npm run test:guides` builds and visits.
import { describe, expect, it } from 'vitest';

import {
  guideNames,
  readGuide,
  sampleFaults,
  titledSamples,
  versionsNamed,
} from '../../../scripts/docs/guides.js';

import { guides } from './guides.js';

it('each project of a guide is visited', () => {
  expect(guides.map(({ name }) => name).sort()).toEqual(guideNames());
});

describe.each(guideNames())('the guide for %s', (name) => {
  const { page, manifest } = readGuide(name);
  const { scripts, dependencies, devDependencies } = manifest;
  const isOurs = ([packageName]: [string, string]) => packageName.startsWith('@blog/');

  it('shows files of its project, word for word', () => {
    expect(titledSamples(page).length).toBeGreaterThan(2);
    expect(sampleFaults(name, page)).toEqual([]);
  });

  it('names the versions that are run', () => {
    const run: Record<string, string> = { ...devDependencies, ...dependencies };
    const named = versionsNamed(page);
    expect(Object.keys(named).length).toBeGreaterThan(1);
    for (const [packageName, version] of Object.entries(named))
      expect(version, packageName).toBe(run[packageName]);
  });

  it('has a project that can be checked, built and started, with exact versions', () => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['types', 'build', 'start']));
    for (const entry of Object.entries({ ...dependencies, ...devDependencies }))
      expect(entry[1], entry[0]).toMatch(isOurs(entry) ? /^\*$/ : /^\d+\.\d+\.\d+[\w.-]*$/);
  });
});

it('a sample that is no file, or another one, is found with its place', () => {
  const page =
    '# A\n\n```ts title="src/none.ts"\nx;\n```\n\n```json title="package.json"\n{}\n```\n';
  expect(sampleFaults('astro', page)).toEqual([
    'docs/guides/astro.md:3: there is no docs/examples/astro/src/none.ts',
    'docs/guides/astro.md:7 differs from docs/examples/astro/package.json',
  ]);
});

it('versions are read from a page', () => {
  expect(versionsNamed('Run with `astro` 7.3.5, `@a/b`\n11.1.6-beta.2. And `zod`.')).toEqual({
    astro: '7.3.5',
    '@a/b': '11.1.6-beta.2',
  });
});
