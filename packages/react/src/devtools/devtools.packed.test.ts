import { describe, expect, it } from 'vitest';

import { type Bundle, bundle, has } from '../../../../scripts/browser-bundle.js';

const parts = ['packages/react/dist/devtools', 'node_modules/react-dom'];
const everything = ({ sources, lazy }: Bundle) => [sources, ...lazy.map((chunk) => chunk.sources)];

/** A program that draws, as an application does, without what draws it. */
const app = (devtools: string) => `
  import { BlogProvider, usePosts } from '@blog/react';
  ${devtools}
  console.log(BlogProvider, usePosts);
`;
const panel = (entry: string) =>
  app(
    `import { BlogDevtools, recordCalls } from '${entry}'; console.log(BlogDevtools, recordCalls);`,
  );

describe('the developer tools', () => {
  it('are in no application that does not use them', async () => {
    for (const sources of everything(await bundle(app(''))))
      for (const part of parts) expect(has(sources, part), part).toBe(false);
  });

  it('are in no build for production: what is left are two functions that do nothing', async () => {
    const plain = await bundle(app('console.log(() => null, () => undefined);'));
    const used = await bundle(panel('@blog/react/devtools'), { mode: 'production' });
    const left = 'packages/react/dist/devtools/in-development.js';
    for (const sources of everything(used)) {
      expect(
        sources.filter((source) => source.startsWith(`${parts[0]}/`) && source !== left),
      ).toEqual([]);
      expect(has(sources, 'node_modules/react-dom')).toBe(false);
    }
    expect(used.initial - plain.initial).toBeLessThan(30);
  });

  it('load the panel when it is opened', async () => {
    const plain = await bundle(app(''));
    const used = await bundle(panel('@blog/react/devtools/production'));
    const source = 'packages/react/dist/devtools/panel/panel.js';
    expect(has(used.sources, source)).toBe(false);
    // The button, the log of calls and what hides secrets; react-dom is there in every application that draws.
    const reactDom = await bundle(
      app("import { createPortal } from 'react-dom'; console.log(createPortal);"),
    );
    const button = used.initial - reactDom.initial;
    console.log(`Developer tools: button ${button} bytes, panel ${used.whole(source)}, gzipped.`);
    expect(reactDom.initial).toBeGreaterThan(plain.initial);
    expect(button).toBeLessThan(4_000);
    expect(used.whole(source)).toBeLessThan(7_500);
  });
});
