import type { Place } from './hover.js';
import { runWell } from '../../../../scripts/outside/run.js';

const url = 'https://blog.example';

/** Each backend with the credentials that let it do most, as code. */
const backends: readonly (readonly [entry: string, code: string])[] = [
  ['http', `http({ url: '${url}' })`],
  ['wordpress', `wordpress({ url: '${url}', username: 'ed', applicationPassword: 'abcd' })`],
  ['ghost', `ghost({ url: '${url}', adminKey: '${'a'.repeat(24)}:${'b'.repeat(64)}' })`],
  ['ghost', `ghost({ url: '${url}', contentKey: '${'c'.repeat(26)}', memberSession: true })`],
  ['blogger', `blogger({ blogId: '7', accessToken: 'token' })`],
  ['forem', `forem({ username: 'ada', apiKey: 'key' })`],
  ['feed', `feed({ url: '${url}' })`],
];

/** A program that names methods of clients, and the places of the names. */
export interface UsedMembers {
  readonly code: string;
  readonly places: readonly (Place & { readonly name: string })[];
}

/**
 * Makes a program that names each method of a client of each backend.
 *
 * @param project - A project in which the packages are installed: they say which methods there are.
 */
export async function usedMembers(project: string): Promise<UsedMembers> {
  const asked = backends.map(
    ([entry, code]) => `(({ ${entry} }) => ${code})(await import('@blog/client/${entry}'))`,
  );
  const script = `
    import { methodOf, operations } from '@blog/core/backend';
    const all = [${asked.join(', ')}];
    console.log(JSON.stringify(all.map((one) => operations.filter((name) => methodOf(one, name)))));`;
  const printed = await runWell('node', ['--input-type=module', '-e', script], project);
  const operations = JSON.parse(printed) as string[][];
  return programOf(operations);
}

function programOf(operations: readonly (readonly string[])[]): UsedMembers {
  const entries = [...new Set(backends.map(([entry]) => entry))];
  const lines = [
    "import { createBlogClient } from '@blog/client';",
    ...entries.map((entry) => `import { ${entry} } from '@blog/client/${entry}';`),
  ];
  const places: (Place & { name: string })[] = [];
  for (const [index, [entry, code]] of backends.entries()) {
    lines.push(`const client${index} = createBlogClient(${code});`);
    const own = operations[index] ?? [];
    const lists = own.filter((name) => name.endsWith('.list'));
    for (const name of [...own, ...lists.map((list) => list.replace(/list$/, 'all'))]) {
      // Called, as programs do: editors then show the words of the call signature.
      const start = `void client${index}.${name}`;
      const place = { line: lines.length, character: start.lastIndexOf('.') + 1 };
      places.push({ name: `${entry}: ${name}`, ...place });
      lines.push(`${start}(null as never);`);
    }
  }
  return { code: `${lines.join('\n')}\n`, places };
}
