import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from '../../../../scripts/workspace-aliases.mjs';

/** A place in a file, counted from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The words that an editor shows at places of a file, without the type. */
export type Hovers = (file: string, places: readonly Place[]) => Promise<readonly string[]>;

/** Asks the language service of TypeScript 6, as most editors do; the documentation is made with it. */
export const hoversOf6: Hovers = async (file, places) => {
  const child = startServer('docs/node_modules/typescript/lib/tsserver.js');
  try {
    const answers = answersOf(child);
    const send = (seq: number, command: string, args: object) =>
      child.stdin?.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`);
    send(0, 'open', { file });
    const found: string[] = [];
    for (const [index, { line, character }] of places.entries()) {
      const answer = answers(
        ({ request_seq: seq, type }) => type === 'response' && seq === index + 1,
      );
      send(index + 1, 'quickinfo', { file, line: line + 1, offset: character + 1 });
      const { body } = (await answer) as { body?: { documentation?: string } };
      found.push(body?.documentation?.trim() ?? '');
    }
    return found;
  } finally {
    child.kill();
  }
};

/** Asks the language server of TypeScript 7. */
export const hoversOf7: Hovers = async (file, places) => {
  const child = startServer('node_modules/typescript/bin/tsc', '--lsp', '--stdio');
  try {
    const answers = answersOf(child, (id) => send(child, { id, result: null }));
    let last = 0;
    const ask = async (method: string, params: object) => {
      const id = (last += 1);
      const answer = answers((message) => message.id === id && message.method === undefined);
      send(child, { id, method, params });
      return ((await answer) as { result?: unknown }).result;
    };
    const rootUri = pathToFileURL(join(file, '../..')).href;
    await ask('initialize', { processId: process.pid, rootUri, capabilities: {} });
    send(child, { method: 'initialized', params: {} });
    const uri = pathToFileURL(file).href;
    const document = {
      uri,
      languageId: 'typescript',
      version: 1,
      text: readFileSync(file, 'utf8'),
    };
    send(child, { method: 'textDocument/didOpen', params: { textDocument: document } });
    const found: string[] = [];
    for (const position of places) {
      const answer = await ask('textDocument/hover', { textDocument: { uri }, position });
      found.push(wordsIn((answer as { contents?: unknown } | null)?.contents));
    }
    return found;
  } finally {
    child.kill();
  }
};

function startServer(file: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, file), ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** Sends a message as the protocol of language servers frames it. */
function send(child: ChildProcess, message: object): void {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** The words of a hover: what is left of its Markdown without the block of code that has the type. */
function wordsIn(contents: unknown): string {
  const { value = '' } = (contents ?? {}) as { value?: string };
  return value.replace(/^```[\s\S]*?^```$/m, '').trim();
}

/** The parts of a message of either server that are read here. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly type?: string;
  readonly request_seq?: number;
}

/**
 * Reads the messages of a server, and gives the next one that is the right one.
 *
 * @param onAsked - Answers a request of the server, which may ask for settings that nobody has.
 */
function answersOf(child: ChildProcess, onAsked?: (id: number) => void) {
  let waiting: { is: (message: Message) => boolean; found: (message: Message) => void } | null =
    null;
  let bytes = Buffer.alloc(0);
  const next = (): Message | null => {
    const head = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(bytes.toString('latin1'));
    const [start, length] = [head?.[0].length ?? 0, Number(head?.[1])];
    if (head === null || bytes.length < start + length) return null;
    const body = bytes.subarray(start, start + length).toString();
    bytes = bytes.subarray(start + length);
    return JSON.parse(body) as Message;
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let message = next(); message !== null; message = next()) {
      if (message.id !== undefined && message.method !== undefined) onAsked?.(message.id);
      if (waiting?.is(message) === true) waiting.found(message);
    }
  });
  return (is: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve, reject) => {
      waiting = { is, found: resolve };
      child.once('exit', (code) => reject(new Error(`The language server ended with ${code}.`)));
    });
}
