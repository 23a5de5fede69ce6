import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { wordpress } from '@blog/client/wordpress';

import { type Exchange, record, RECORDED, replay } from './exchange.js';
import type { Stage } from './scenes.js';

type Scene<T> = (stage: Stage) => Promise<T>;

/** The address and the accounts of the WordPress that is recorded. */
interface Site {
  url: string;
  users: { editor: { password: string }; member: { password: string } };
}

/** Stands for each password in the recordings: they hold no real one. */
const PASSWORD = 'abcd efgh ijkl';

function stageOf({ url, users }: Site, fetch: typeof globalThis.fetch): Stage {
  const all = { url, fetch };
  const as = (username: string, applicationPassword: string) =>
    wordpress({ ...all, username, applicationPassword });
  return {
    reader: wordpress(all),
    guest: wordpress({ ...all, guests: true }),
    editor: as('editor', users.editor.password),
    member: as('member', users.member.password),
    stranger: as('editor', 'wrong'),
  };
}

const fileOf = (name: string) => join(import.meta.dirname, `../recordings/${name}.json`);

/**
 * Plays a scene as it was recorded. Gives the answers of the scene, the requests that it made, and the
 * exchanges that it left over.
 */
export async function play<T>(scene: Scene<T>, path = '') {
  const exchanges = JSON.parse(readFileSync(fileOf(scene.name), 'utf8')) as Exchange[];
  const { fetch, left, requests } = replay(exchanges);
  const users = { editor: { password: PASSWORD }, member: { password: PASSWORD } };
  const answers = await scene(stageOf({ url: RECORDED + path, users }, fetch));
  return { answers, requests, left };
}

/** Plays a scene on a real WordPress, and records it. */
export async function recordScene(scene: Scene<unknown>, file: string): Promise<void> {
  const site = JSON.parse(readFileSync(file, 'utf8')) as Site;
  const { origin } = new URL(site.url);
  const { editor, member } = site.users;
  const hide = (text: string) =>
    text
      .replaceAll(origin, RECORDED)
      .replaceAll(origin.replaceAll('/', String.raw`\/`), RECORDED)
      .replaceAll(editor.password, PASSWORD)
      .replaceAll(member.password, PASSWORD);
  const { fetch, exchanges } = record(hide);
  await scene(stageOf(site, fetch));
  writeFileSync(fileOf(scene.name), `${JSON.stringify(exchanges, null, 1)}\n`);
}
