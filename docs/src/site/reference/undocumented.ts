import { join } from 'node:path';

import ts from 'typescript';

import { root } from '../../../../scripts/workspace-aliases.mjs';

/** A public entry of a package: its name, and its source file. */
export interface DocumentedEntry {
  readonly specifier: string;
  readonly source: string;
}

/** What editors could tell nothing about. */
export interface Undocumented {
  /** How many names and members were looked at. */
  readonly seen: number;
  /** Names and members without words, such as `@blog/core Actor.role`. */
  readonly names: readonly string[];
  /** Functions without an example. */
  readonly examples: readonly string[];
}

/** Finds the public names, and their members, that have no TSDoc, by the TypeScript that makes the reference. */
export function undocumented(entries: readonly DocumentedEntry[]): Undocumented {
  const files = entries.map(({ source }) => join(root, source));
  const program = ts.createProgram(files, optionsOf(join(root, 'tsconfig.base.json')));
  const checker = program.getTypeChecker();
  const names: string[] = [];
  const examples: string[] = [];
  const known = new Set<ts.Symbol>();
  let seen = 0;
  for (const { specifier, source } of entries) {
    for (const [exported, symbol] of exportsOf(
      checker,
      program.getSourceFile(join(root, source)),
    )) {
      if (known.has(symbol)) continue;
      known.add(symbol);
      const members = membersOf(symbol).map(({ path, node }) => ({
        name: `${exported}${path}`,
        words: wordsOf(checker, checker.getSymbolAtLocation(node)),
      }));
      const all = [{ name: exported, words: wordsOf(checker, symbol) }, ...members];
      seen += all.length;
      for (const { name, words } of all) if (words === '') names.push(`${specifier} ${name}`);
      if (isCalled(checker, symbol) && !hasExample(checker, symbol))
        examples.push(`${specifier} ${exported}`);
    }
  }
  return { seen, names, examples };
}

function optionsOf(tsconfig: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(tsconfig, ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, noEmit: true, skipLibCheck: true, types: ['node'] };
}

/** The names that a file exports, as they are declared in this repository. */
function exportsOf(
  checker: ts.TypeChecker,
  file: ts.SourceFile | undefined,
): (readonly [string, ts.Symbol])[] {
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`No module is at ${file?.fileName ?? 'the entry'}.`);
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const own = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    const isOurs = own.declarations?.some(
      (node) => !/node_modules/.test(node.getSourceFile().fileName),
    );
    return isOurs === true ? [[symbol.name, own] as const] : [];
  });
}

interface DeclaredMember {
  readonly path: string;
  readonly node: ts.Node;
}

/** The members that are written down for a name, also those of types within it. */
function membersOf(symbol: ts.Symbol): DeclaredMember[] {
  return (symbol.declarations ?? []).flatMap((declaration) => membersIn(declaration, ''));
}

function membersIn(node: ts.Node, path: string): DeclaredMember[] {
  if (ts.isTypeAliasDeclaration(node)) return membersIn(node.type, path);
  if (ts.isParenthesizedTypeNode(node)) return membersIn(node.type, path);
  if (ts.isIntersectionTypeNode(node) || ts.isUnionTypeNode(node))
    return node.types.flatMap((type) => membersIn(type, path));
  if (
    !ts.isInterfaceDeclaration(node) &&
    !ts.isTypeLiteralNode(node) &&
    !ts.isClassDeclaration(node)
  )
    return [];
  const members: readonly (ts.TypeElement | ts.ClassElement)[] = [...node.members];
  return members.flatMap((member) => {
    const { name } = member;
    if (name === undefined || ts.isPrivateIdentifier(name)) return [];
    const own = `${path}.${name.getText()}`;
    const type = 'type' in member ? (member.type as ts.TypeNode | undefined) : undefined;
    return [{ path: own, node: name }, ...(type === undefined ? [] : membersIn(type, own))];
  });
}

/** The words that an editor shows: those of the name, or of its call signature. */
function wordsOf(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): string {
  if (symbol === undefined) return '';
  const own = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  if (own !== '') return own;
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  return ts.displayPartsToString(signature?.getDocumentationComment(checker) ?? []).trim();
}

function isCalled(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  if ((symbol.flags & ts.SymbolFlags.Function) !== 0) return true;
  const isVariable = (symbol.flags & ts.SymbolFlags.Variable) !== 0;
  return isVariable && checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
}

function hasExample(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  return symbol.getJsDocTags(checker).some(({ name }) => name === 'example');
}
