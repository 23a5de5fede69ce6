import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseSync } from 'vite';

import { root } from '../workspace-aliases.mjs';

/** The TSDoc of a type and of its members, by path: `''` for the type itself, `author.id` for a nested one. */
export type TypeDocs = Record<string, string>;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

interface Declared {
  readonly doc: string;
  /** The members of an interface, or the type of an alias; absent for a constant. */
  readonly members?: readonly Node[];
  readonly parents: readonly Node[];
  /** The number that a constant is. */
  readonly value?: unknown;
}

interface Source {
  docOf(node: Node): string;
}

/** The comment `/** … *\/` that stands right before a node, on one line. */
function sourceOf(
  text: string,
  comments: readonly { value: string; start: number; end: number }[],
) {
  const docOf = ({ start }: Node): string => {
    const comment = comments.findLast(({ end }) => end <= start);
    if (comment === undefined || !comment.value.startsWith('*')) return '';
    if (text.slice(comment.end, start).trim() !== '') return '';
    const lines = comment.value.slice(1).split('\n');
    const [about = ''] = lines
      .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
      .join('\n')
      .split(/\n\s*@/);
    return about.trim().replaceAll(/\s*\n\s*/g, ' ');
  };
  return { docOf } satisfies Source;
}

/** A value of the tree as a node; `null` where it is none. */
function asNode(value: unknown): Node | null {
  return typeof value === 'object' && value !== null && 'type' in value ? (value as Node) : null;
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.flatMap((one) => asNode(one) ?? []) : [];
}

function nameIn(node: Node, key: string): string {
  const named = asNode(node[key]);
  return typeof named?.['name'] === 'string' ? named['name'] : '';
}

/** Everything that core declares with a comment, and the interfaces and types among it. */
function declarations(): Map<string, Declared & Source> {
  const found = new Map<string, Declared & Source>();
  const files = ['models', 'backend', 'errors'].flatMap((folder) =>
    globSync(`packages/core/src/${folder}/*.ts`, { cwd: root }),
  );
  for (const file of files.filter((name) => !name.includes('.test'))) {
    const text = readFileSync(join(root, file), 'utf8');
    const { program, comments } = parseSync(file, text);
    const source = sourceOf(text, comments);
    for (const statement of program.body as unknown as Node[]) {
      const node = asNode(statement['declaration']) ?? statement;
      const doc = source.docOf(statement);
      if (node.type === 'TSInterfaceDeclaration') {
        const members = nodesIn(asNode(node['body'])?.['body']);
        const parents = nodesIn(node['extends']);
        found.set(nameIn(node, 'id'), { ...source, doc, members, parents });
      } else if (node.type === 'TSTypeAliasDeclaration') {
        const type = asNode(node['typeAnnotation']);
        const parents = type === null ? [] : [type];
        found.set(nameIn(node, 'id'), { ...source, doc, members: [], parents });
      } else {
        for (const each of nodesIn(node['declarations'])) {
          const value = asNode(each['init'])?.['value'];
          found.set(nameIn(each, 'id'), { ...source, doc, value, parents: [] });
        }
      }
    }
  }
  return found;
}

/** The parts of a type: of a union, an intersection, a list, a type in brackets. */
function partsOf(node: Node): Node[] {
  const inner = [
    ...nodesIn(node['types']),
    ...[node['typeAnnotation'], node['elementType']].flatMap((one) => asNode(one) ?? []),
    ...(node.type === 'TSTypeReference' && !isReference(node) ? typeArguments(node) : []),
  ];
  return [node, ...inner.flatMap(partsOf)];
}

const wrappers = new Set([
  'Pick',
  'Omit',
  'Partial',
  'Readonly',
  'Record',
  'Array',
  'ReadonlyArray',
]);
const isReference = (node: Node) => !wrappers.has(nameIn(node, 'typeName'));
const typeArguments = (node: Node) => nodesIn(asNode(node['typeArguments'])?.['params']);

/** Reads the TSDoc of the sources of core. */
export interface CoreDocs {
  /** That of a type. */
  docsOf(name: string): TypeDocs;
  /** That of a method of a group, such as `list` of `PostsGroup`. */
  methodOf(group: string, method: string): string;
}

/** Reads the TSDoc of the sources of core. */
export function readCoreDocs(): CoreDocs {
  const all = declarations();

  /** A comment without its links; one that says "See X" alone is the comment of X. */
  function worded(doc: string): string {
    const see = /^See \{@link (\w+)\}\.?$/.exec(doc)?.[1];
    if (see !== undefined) return worded(all.get(see)?.doc ?? '');
    return doc.replaceAll(/\{@link ([^}\s]+)\}/g, (_, name: string) => {
      const value = all.get(name)?.value;
      return typeof value === 'number' ? String(value) : `\`${name}\``;
    });
  }

  function membersOf(nodes: readonly Node[], source: Source, prefix: string): TypeDocs {
    const docs: TypeDocs = {};
    for (const node of nodes) {
      if (node.type !== 'TSPropertySignature' || node['computed'] === true) continue;
      const key = `${prefix}${nameIn(node, 'key')}`;
      const type = asNode(node['typeAnnotation']);
      const parts = type === null ? [] : partsOf(type);
      const names = parts.filter((part) => part.type === 'TSTypeReference');
      const ofTypes = names
        .map((part) => all.get(nameIn(part, 'typeName'))?.doc ?? '')
        .filter((doc) => doc !== '');
      const own = source.docOf(node);
      const listed = ofTypes.filter((doc) => doc.startsWith('See '));
      // A member that a union excludes says nothing of the one that it has elsewhere.
      if (asNode(type?.['typeAnnotation'])?.type === 'TSUndefinedKeyword') continue;
      docs[key] = [...new Set([own, ...(own === '' ? ofTypes : listed)].map(worded))]
        .filter((doc) => doc !== '')
        .join(' ');
      for (const part of parts) {
        if (part.type === 'TSTypeLiteral')
          Object.assign(docs, membersOf(nodesIn(part['members']), source, `${key}.`));
        if (part.type !== 'TSTypeReference') continue;
        const { '': _about, ...inner } = ofInterface(nameIn(part, 'typeName'));
        for (const [name, doc] of Object.entries(inner)) docs[`${key}.${name}`] = doc;
      }
    }
    return docs;
  }

  /** The members of an interface that another one has in it; none of any other type. */
  function ofInterface(name: string): TypeDocs {
    return (all.get(name)?.members?.length ?? 0) > 0 ? docsOf(name) : {};
  }

  function docsOf(name: string): TypeDocs {
    const declared = all.get(name);
    if (declared === undefined) throw new Error(`core declares no type ${name}`);
    const docs: TypeDocs = {};
    for (const part of declared.parents.flatMap(partsOf)) {
      const parent = nameIn(part, 'typeName') || nameIn(part, 'expression');
      if (all.get(parent)?.members !== undefined) Object.assign(docs, docsOf(parent));
      if (part.type === 'TSTypeLiteral')
        Object.assign(docs, membersOf(nodesIn(part['members']), declared, ''));
    }
    Object.assign(docs, membersOf(declared.members ?? [], declared, ''));
    return { ...docs, '': worded(declared.doc) };
  }

  function methodOf(group: string, method: string): string {
    const member = all.get(group)?.members?.find((node) => nameIn(node, 'key') === method);
    const type = asNode(member?.['typeAnnotation']);
    const name = type === null ? '' : nameIn(partsOf(type)[1] ?? type, 'typeName');
    const declared = all.get(name);
    const call = declared?.members?.find((node) => node.type === 'TSCallSignatureDeclaration');
    if (declared === undefined || call === undefined)
      throw new Error(`core has no method ${method} of ${group}`);
    return worded(declared.docOf(call));
  }
  return { docsOf, methodOf };
}
