import { expect, it } from 'vitest';

import { doors, exportedNames } from './doors.js';

it('each public entry exports the names that are recorded in doors.json', async () => {
  await expect(`${JSON.stringify(doors(), null, 2)}\n`).toMatchFileSnapshot('doors.json');
});

it('all kinds of exports are found', () => {
  const source = `
    export { a, b as c, type D } from './x.js';
    export type { E } from './y.js';
    export const f = 1, g = 2;
    export function h(): void;
    export function h(one?: string): void {}
    export class I {}
    export interface J {}
    export type K = string;
    const local = 1;
  `;
  expect(exportedNames('door.ts', source)).toEqual('DEIJKacfgh'.split(''));
  expect(() => exportedNames('door.ts', `export * from './x.js';`)).toThrow(/name each export/);
});

it('a front end finds what it needs in @blog/core, and no more than it can look through', () => {
  expect(doors()['@blog/core']?.length).toBeLessThanOrEqual(150);
});

it('no name of @blog/core goes through two doors', () => {
  const names = Object.entries(doors())
    .filter(([specifier]) => specifier.startsWith('@blog/core'))
    .flatMap(([, each]) => each);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
