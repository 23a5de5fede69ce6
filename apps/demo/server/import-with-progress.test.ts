import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSql } from '@blog/server/sql';
import { afterEach, expect, test, vi } from 'vitest';

import { importWithProgress } from './import-with-progress.js';

const folder = mkdtempSync(join(tmpdir(), 'blog-demo-'));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('the text of an export cannot act on the terminal', async () => {
  const kind = 'http://schemas.google.com/g/2005#kind';
  const path = join(folder, 'blog.xml');
  writeFileSync(
    path,
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes\u009b2J</title><entry>
      <id>tag:blogger.com,1999:blog-1.post-2\u009b31m</id>
      <category scheme="${kind}" term="http://schemas.google.com/blogger/2008/kind#post"/>
      <title>One</title><published>never\u009b31m</published><content>Text</content>
    </entry></feed>`,
  );
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  const store = await openSql({ file: ':memory:' });
  const { importer } = store.as({ role: 'admin', id: 'admin', name: 'Admin' });
  await importWithProgress({ path, importer });
  await store.close();
  expect(printed.join('\n')).toContain('Notes');
  expect(printed.join('\n')).toMatch(/problems +[1-9]/);
  expect(printed.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});
