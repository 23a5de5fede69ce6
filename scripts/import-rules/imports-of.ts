import { parseSync } from 'vite';

function* importTypes(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const child of node) yield* importTypes(child);
  } else if (typeof node === 'object' && node !== null) {
    const { type, source } = node as { type?: unknown; source?: { value?: unknown } | null };
    const named = type === 'TSImportType' || type === 'ImportExpression';
    if (named && typeof source?.value === 'string') yield source.value;
    for (const child of Object.values(node)) yield* importTypes(child);
  }
}

/** `import(…)`, as a call or a type, also with a comment in between. */
const mayImportWithin = /\bimport\s*(?:\(|\/)/;

/**
 * Every module that a TypeScript source names: static and dynamic imports, re-exports, `import()` types.
 *
 * @throws Error when the source cannot be parsed
 */
export function importsOf(file: string, source: string): string[] {
  const parsed = parseSync(file, source);
  const { module, errors } = parsed;
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be parsed'}`);
  const specifiers = new Set<string>();
  for (const { moduleRequest } of module.staticImports) specifiers.add(moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) {
      if (moduleRequest) specifiers.add(moduleRequest.value);
    }
  }
  // To walk the tree takes most of the time.
  if (mayImportWithin.test(source))
    for (const specifier of importTypes(parsed.program.body)) specifiers.add(specifier);
  return [...specifiers];
}

/** The modules that a source loads when it is loaded itself, and those that it loads later. */
export interface LoadedModules {
  eager: string[];
  late: string[];
}

function* importCalls(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const child of node) yield* importCalls(child);
  } else if (typeof node === 'object' && node !== null) {
    const { type, source } = node as { type?: unknown; source?: { value?: unknown } | null };
    if (type === 'ImportExpression' && typeof source?.value === 'string') yield source.value;
    for (const child of Object.values(node)) yield* importCalls(child);
  }
}

/** The modules that a TypeScript source needs at run time: types are left out. */
export function loadsOf(file: string, source: string): LoadedModules {
  const parsed = parseSync(file, source);
  const { module } = parsed;
  const isType = (entries: readonly { isType: boolean }[]) =>
    entries.length > 0 && entries.every((entry) => entry.isType);
  const eager = module.staticImports
    .filter(({ entries }) => !isType(entries))
    .map(({ moduleRequest }) => moduleRequest.value);
  for (const { entries } of module.staticExports)
    for (const entry of entries)
      if (entry.moduleRequest && !entry.isType) eager.push(entry.moduleRequest.value);
  const late = mayImportWithin.test(source) ? new Set(importCalls(parsed.program.body)) : [];
  return { eager: [...new Set(eager)], late: [...late] };
}
