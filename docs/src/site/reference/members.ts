import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A public name of a package, as TypeDoc describes it in a file of Markdown. */
export interface Member {
  /** The path of the file below the folder that TypeDoc wrote, with forward slashes. */
  readonly file: string;
  readonly name: string;
  /** Such as `Interface`. */
  readonly kind: string;
  /** The source file that has it, such as `packages/core/src/models/post.ts`. */
  readonly source: string;
  readonly markdown: string;
}

/** Reads a file that TypeDoc wrote; `null` for one that is no member, such as an index. */
export function readMember(folder: string, file: string): Member | null {
  const text = readFileSync(posix.join(folder, file), 'utf8');
  const [, kind, title] = /^# ([\w ]+): (.+)$/m.exec(text) ?? [];
  const source = /^Defined in: \[([^\]:]+)/m.exec(text)?.[1];
  if (kind === undefined || title === undefined || source === undefined) return null;
  return { file, name: nameIn(title), kind, source, markdown: text };
}

/** The name alone: without parameters of types, and without what Markdown needs. */
function nameIn(title: string): string {
  return title
    .replace(/\\?<.*$/, '')
    .replace(/\(\)$/, '')
    .replaceAll('\\', '');
}

/** The first sentence of a description, for lists of names. */
export function summaryOf({ markdown }: Member): string {
  const blocks = markdown
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .split(/\n{2,}/)
    .map((block) => block.trim());
  const words = blocks.find((block) => block !== '' && !/^(?:#|>|\||Defined in|- )/.test(block));
  const plain = (words ?? '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/\s+/g, ' ');
  return (/^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain).trim();
}

/** The anchor of a member on its page. */
export function anchorOf(name: string): string {
  return `name-${name}`;
}

/** Whether TypeDoc gave a part of a member an anchor; parts with a heading of their own have none. */
export function hasAnchor({ markdown }: Member, id: string): boolean {
  return markdown.includes(`<a id="${id}">`);
}

/**
 * A member as a part of a page that has several: headings one level lower, anchors of its own, and links that lead to
 * where other members are.
 *
 * @param hrefOf - The address of the member in a file, or of a part of it; `null` where there is none.
 */
export function partOf(
  member: Member,
  hrefOf: (file: string, part?: string) => string | null,
): string {
  const { file, kind, markdown, name } = member;
  const own = anchorOf(name);
  const body = markdown
    .replace(/^# .+\n/m, '')
    .replaceAll(/^Defined in: .*\n+/gm, '')
    .replaceAll(/<a id="([^"]+)">/g, (_, id: string) => `<a id="${own}-${id}">`)
    .replaceAll(/\]\(([^)\s]*\.md)?(?:#([^)\s]*))?\)/g, (all, path?: string, part?: string) => {
      if (path === undefined && part === undefined) return all;
      const target = path === undefined ? file : posix.join(posix.dirname(file), path);
      return `](${hrefOf(target, part) ?? '#'})`;
    })
    .split(/(^```[\s\S]*?^```$)/m)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/^(#{2,5}) /gm, '$1# ')))
    .join('');
  return `<a id="${own}"></a>\n\n## ${name}\n\n${kind}. ${body.trim()}\n`;
}
