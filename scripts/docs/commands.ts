import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../workspace-aliases.mjs';

/** A command that a page tells people to type. */
export interface DocsCommand {
  /** Relative to the root. */
  file: string;
  line: number;
  /** As in an argument list, without the variables before it. */
  words: string[];
  /** Whether it stands in a block of its own: then it is whole, to be copied as it is. */
  whole: boolean;
}

const fence = /^([ \t]*)```(\w*)[^\n]*\n([\s\S]*?)^\1```/gm;
/** Inline code that begins as a command does; `blog` alone is the name of many things. */
const inline = /`((?:[A-Z_]+=\S+ )*(?:npm |npx |blog [a-z])[^`\n]*)`/g;

/** The words of a command line, quotes taken off; what follows ` #` is for the reader. */
function wordsOf(line: string): string[] {
  const words = (line.replace(/\s#\s.*/, '').match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) =>
    word.replaceAll('"', ''),
  );
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return first === -1 ? [] : words.slice(first);
}

/** The commands of a page: those in blocks of `sh`, and those in its text. */
export function commandsOf(text: string, file: string): DocsCommand[] {
  const found: DocsCommand[] = [];
  const add = (code: string, at: number, whole: boolean) => {
    const line = text.slice(0, at).split('\n').length;
    for (const part of code.split(' && ')) {
      const words = wordsOf(part);
      if (words.length > 0) found.push({ file, line, words, whole });
    }
  };
  for (const match of text.matchAll(fence)) {
    const [all, , language = '', body = ''] = match;
    if (!/^(?:sh|bash|shell|console)$/.test(language)) continue;
    let at = match.index + all.indexOf('\n') + 1;
    for (const line of body.match(/(?:[^\n]*\\\n)*[^\n]*\n/g) ?? []) {
      add(line.replaceAll('\\\n', ' '), at, true);
      at += line.length;
    }
  }
  const blank = (block: string) => block.replaceAll(/[^\n]/g, ' ');
  for (const match of text.replaceAll(fence, blank).matchAll(inline))
    add(match[1] ?? '', match.index, false);
  return found.sort((a, b) => a.line - b.line);
}

/** Every command of the documentation, by page. */
export function allCommands(): Map<string, DocsCommand[]> {
  const files = globSync(
    ['*.md', 'docs/**/*.{md,mdx}', 'packages/*/*.md', 'packages/*/src/**/*.md', 'apps/*/*.md'],
    { cwd: root, exclude: (name) => /node_modules|CHANGELOG|docs.(?:reference|api)$/.test(name) },
  );
  return new Map(
    files
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map((file) => [file, commandsOf(readFileSync(join(root, file), 'utf8'), file)]),
  );
}
