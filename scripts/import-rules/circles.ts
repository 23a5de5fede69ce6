import { posix } from 'node:path';
import type { SourceFile } from './repository.js';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The files that import one another in a circle, one sentence for each circle. */
export function fileCirclesIn(files: readonly SourceFile[]): string[] {
  return circlesOf(fileGraph(linksOf(files))).map(inWords);
}

/**
 * The folders that import one another in a circle, one sentence for each circle. Tests do not count.
 *
 * @param isChecked - Says whether the folders and files right inside of a folder are compared.
 */
export function folderCirclesIn(
  files: readonly SourceFile[],
  isChecked: (folder: string) => boolean = () => true,
): string[] {
  const graphs = folderGraphs(linksOf(files.filter(({ test }) => !test)));
  return [...graphs].flatMap(([folder, graph]) =>
    isChecked(folder) ? circlesOf(graph).map(inWords) : [],
  );
}

function inWords(circle: readonly string[]): string {
  return `${circle.join(' → ')} → ${circle[0] ?? ''}`;
}

type Link = readonly [from: string, to: string];

/** Which file imports which, types included. */
function linksOf(files: readonly SourceFile[]): Link[] {
  const byStem = new Map(files.map(({ path }) => [stemOf(path), path]));
  return files.flatMap(({ path, imports }) =>
    imports.flatMap((specifier): Link[] => {
      if (!/^\.\.?\//.test(specifier)) return [];
      const target = byStem.get(stemOf(posix.join(posix.dirname(path), specifier)));
      return target === undefined || target === path ? [] : [[path, target]];
    }),
  );
}

function stemOf(path: string): string {
  return path.replace(/\.[jt]sx?$/, '');
}

function fileGraph(links: readonly Link[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of links) addLink(graph, from, to);
  return graph;
}

/**
 * A graph for each folder that two files of a link have in common: of the folders in it, and of the
 * files that stand in it directly, which count as one.
 */
function folderGraphs(links: readonly Link[]): ReadonlyMap<string, Graph> {
  const graphs = new Map<string, Map<string, Set<string>>>();
  for (const [from, to] of links) {
    const common = commonFolder(from, to);
    const [one, other] = [partOf(from, common), partOf(to, common)];
    if (one === other) continue;
    const graph = graphs.get(common) ?? new Map<string, Set<string>>();
    graphs.set(common, graph);
    addLink(graph, one, other);
  }
  return graphs;
}

function commonFolder(one: string, other: string): string {
  let folder = posix.dirname(one);
  while (!other.startsWith(`${folder}/`)) folder = posix.dirname(folder);
  return folder;
}

/** The folder right below `folder` that a file is in; `folder/*` for a file of its own. */
function partOf(file: string, folder: string): string {
  const [first = '', ...rest] = file.slice(folder.length + 1).split('/');
  return rest.length === 0 ? `${folder}/*` : `${folder}/${first}`;
}

function addLink(graph: Map<string, Set<string>>, from: string, to: string): void {
  graph.set(from, (graph.get(from) ?? new Set()).add(to));
}

/** One circle of each group of nodes that reach one another. */
function circlesOf(graph: Graph): string[][] {
  const left = new Set(graph.keys());
  const circles: string[][] = [];
  for (const start of graph.keys()) {
    if (!left.has(start)) continue;
    const circle = pathBetween(graph, start, start);
    if (circle === null) continue;
    circles.push(circle);
    for (const node of graph.keys()) {
      const together =
        pathBetween(graph, start, node) !== null && pathBetween(graph, node, start) !== null;
      if (together) left.delete(node);
    }
  }
  return circles;
}

/** The nodes of a shortest path of at least one link, without its end; `null` where there is none. */
function pathBetween(graph: Graph, start: string, end: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === end) {
        const path = [node];
        for (let at = node; at !== start; path.unshift(at)) at = cameFrom.get(at) ?? start;
        return path;
      }
      if (cameFrom.has(next) || next === start) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}
