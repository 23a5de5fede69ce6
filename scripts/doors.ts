import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseSync } from 'vite';

import { publicEntries, root } from './workspace-aliases.mjs';

interface Named {
  readonly name?: string;
}

interface Declared {
  readonly id?: Named | null;
  readonly declarations?: readonly { readonly id: Named }[];
}

/**
 * The names that a source exports, types among them, in the order of their code units.
 *
 * @throws Error where it cannot be parsed, or exports all that another file has: a door names what goes
 *   through it.
 */
export function exportedNames(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be parsed'}`);
  const names = program.body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration' || statement.type === 'ExportDefaultDeclaration')
      throw new Error(`${file} exports without names: name each export`);
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const specified = statement.specifiers.map(({ exported }) =>
      exported.type === 'Literal' ? exported.value : exported.name,
    );
    return [...specified, ...declaredNames(statement.declaration as Declared | null)];
  });
  // A function has a declaration for each of its overloads.
  return [...new Set(names)].toSorted();
}

function declaredNames(declaration: Declared | null): string[] {
  const ids = [declaration?.id, ...(declaration?.declarations ?? []).map(({ id }) => id)];
  return ids.flatMap((id) => id?.name ?? []);
}

/** The names that each public specifier exports, such as `@blog/core/backend`. */
export function doors(): Record<string, string[]> {
  return Object.fromEntries(
    [...publicEntries()]
      .map(([specifier, file]): [string, string[]] => [
        specifier,
        exportedNames(file, readFileSync(join(root, file), 'utf8')),
      ])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
