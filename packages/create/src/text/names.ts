import { unsafe } from './plain.js';

/** The name of a package made of the name of a folder. */
export function packageName(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100);
  return name === '' || name === 'node-modules' || name === 'favicon-ico' ? 'my-blog' : name;
}

/** The title of a new blog made of the name of a folder: `small-hours` becomes `Small hours`. */
export function titleOf(folder: string): string {
  const words = folder
    .replaceAll(unsafe, ' ')
    .replaceAll(/[-_.\s]+/g, ' ')
    .trim();
  return words === '' ? 'My blog' : words.charAt(0).toUpperCase() + words.slice(1);
}
