// Loads the program. It is apart from the check of Node, which has to be read by any Node.
import { existsSync } from 'node:fs';

const program = new URL('../dist/bin.js', import.meta.url);
if (existsSync(program)) void import(program.href);
else {
  console.error(
    'create-blog: @blog/create has not been built yet. Run "npm run build" in the repository.',
  );
  process.exitCode = 2;
}
