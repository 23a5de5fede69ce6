import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, test } from 'vitest';

const offline = pathToFileURL(join(import.meta.dirname, 'offline.ts')).href;

/** Runs a program that may not leave this machine, and gives its output. */
async function printed(program: string): Promise<string> {
  const args = ['--no-warnings', '--import', offline, '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await new Promise((resolve) => {
    child.once('close', resolve);
  });
  return text;
}

test('this machine is reached, by fetch and by http', async () => {
  const server = createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const text = await printed(`
    import http from 'node:http';
    for (const host of ['127.0.0.1', 'localhost'])
      http.get('http://' + host + ':${port}', (response) => response.pipe(process.stdout));
    console.log(await (await fetch('http://127.0.0.1:${port}')).text());
  `);
  server.close();
  expect(text.replaceAll('\n', '')).toBe('hereherehere');
});

test('nothing else is: neither by name nor by address', async () => {
  const text = await printed(`
    import dns from 'node:dns';
    import http from 'node:http';
    const say = (error) => console.log(error.cause?.message ?? error.message);
    await fetch('http://blog.example/').catch(say);
    await fetch('http://192.0.2.1/').catch(say);
    await dns.promises.lookup('blog.example').catch(say);
    await new Promise((done) => dns.lookup('blog.example', (error) => done(say(error))));
    await new Promise((done) => http.get('http://blog.example/').on('error', (error) => done(say(error))));
  `);
  const refused = (host: string) => `Ghost asked for "${host}", and is kept to this machine`;
  expect(text.trim().split('\n')).toEqual(
    ['blog.example', '192.0.2.1', 'blog.example', 'blog.example', 'blog.example'].map(refused),
  );
});
