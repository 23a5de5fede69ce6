import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse, stringify } from 'yaml';

/** How items are written to files of front matter `F`, with a text below, and read from them. */
export interface Codec<T, F> {
  toFile(item: T): F & { text: string };
  fromFile(file: F & { text: string }, key: string): T;
}

const layout = /^---\r?\n([\s\S]*?\n)---\r?\n?([\s\S]*)$/;

/**
 * A folder of Markdown files as a map of items. A key is the name of a file without `.md`. What is set
 * is on the disk before `set` returns: in a new file, which then takes the place of the old one.
 */
export class Folder<T, F extends object> extends Map<string, T> {
  readonly #path: string;
  readonly #codec: Codec<T, F>;

  constructor(path: string, codec: Codec<T, F>) {
    super();
    this.#path = path;
    this.#codec = codec;
    mkdirSync(path, { recursive: true });
    for (const name of readdirSync(path).filter((each) => each.endsWith('.md'))) {
      const content = readFileSync(join(path, name), 'utf8');
      const [, front = '', text = content] = layout.exec(content) ?? [];
      const key = decodeURIComponent(name.slice(0, -'.md'.length));
      super.set(key, codec.fromFile({ ...(parse(front) as F), text }, key));
    }
  }

  override set(key: string, item: T): this {
    const { text, ...front } = this.#codec.toFile(item);
    const told = Object.entries(front).filter(([, value]) => value !== null);
    const content = `---\n${stringify(Object.fromEntries(told))}---\n${text}`;
    writeFileSync(`${this.#file(key)}.new`, content);
    renameSync(`${this.#file(key)}.new`, this.#file(key));
    return super.set(key, item);
  }

  override delete(key: string): boolean {
    rmSync(this.#file(key), { force: true });
    return super.delete(key);
  }

  #file(key: string): string {
    return join(this.#path, `${encodeURIComponent(key)}.md`);
  }
}
