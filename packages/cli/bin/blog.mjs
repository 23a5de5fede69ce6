#!/usr/bin/env node
// Checked in, so that npm links it at every install, built or not. It runs under any Node, to say
// which one is needed.
import { existsSync, readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');
const [major = 0, minor = 0] = needed.split('.').map(Number);
const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
const program = new URL('../dist/bin.js', import.meta.url);

if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
  console.error(
    `blog: Node ${needed} or newer is needed, and this is Node ${process.versions.node}.`,
  );
  process.exitCode = 2;
} else if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('blog: @blog/cli has not been built yet. Run "npm run build" in the repository.');
  process.exitCode = 2;
}
