import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ghost, type GhostVersion } from '@blog/client/ghost';

import { fieldOf } from '../../kit/wire.js';
import { type Exchange, record, RECORDED, replay } from './exchange.js';
import { scenes, type Stage } from './scenes.js';

/** A real Ghost, with the keys and sessions of the callers in the scenes. */
interface Site {
  url: string;
  contentKey: string;
  adminKey: string;
  staff: { author: { key: string } };
  members: { member: { cookie: string }; otherMember: { id: string } };
}

/** Made-up keys: the recordings hold no real ones. */
export const recordedKeys = {
  url: RECORDED,
  contentKey: '22444f78447824223cefc48062',
  adminKey: `6489f5c0de0000000000abcd:${'0123456789abcdef'.repeat(4)}`,
} as const;

function stageOf(site: Site, version: GhostVersion, fetch: Stage['fetch'], wait: number): Stage {
  const all = { url: site.url, version, fetch };
  const { contentKey, adminKey, staff, members } = site;
  return {
    fetch,
    reader: ghost({ ...all, contentKey }),
    member: ghost({ ...all, contentKey, memberSession: members.member.cookie }),
    admin: ghost({ ...all, adminKey, commentAs: members.otherMember.id }),
    author: ghost({ ...all, adminKey: staff.author.key, moderates: false }),
    pause: () => new Promise((resolve) => void setTimeout(resolve, wait)),
  };
}

const fileOf = (name: string, version: GhostVersion) =>
  join(import.meta.dirname, `../recordings/ghost-${version}-${name}.json`);

/** The recording of a scene. */
function recordingOf(name: string, version: GhostVersion): Exchange[] {
  return JSON.parse(readFileSync(fileOf(name, version), 'utf8')) as Exchange[];
}

/**
 * Plays a scene on its recording. Gives the answers of its calls, the requests that were made, and the
 * recorded exchanges that no request asked for.
 */
export async function play<T>(scene: (stage: Stage) => Promise<T>, version: GhostVersion) {
  const exchanges = recordingOf(scene.name, version);
  const comments = exchanges.flatMap(({ sent }) =>
    typeof sent === 'object' && sent !== null && 'comments' in sent ? [sent.comments] : [],
  );
  const written = comments.flat().find((one) => fieldOf(one, 'member_id') !== undefined);
  const { fetch, left, requests } = replay(exchanges);
  const { adminKey } = recordedKeys;
  const site = {
    ...recordedKeys,
    staff: { author: { key: adminKey } },
    members: {
      member: { cookie: 'ghost-members-ssr=mia' },
      otherMember: { id: String(fieldOf(written, 'member_id')) },
    },
  };
  const answers = await scene(stageOf(site, version, fetch, 0));
  return { answers, requests, left };
}

/** Plays all scenes on a new, real Ghost, and records them. */
export async function recordAll(file: string, version: GhostVersion): Promise<void> {
  const site = JSON.parse(readFileSync(file, 'utf8')) as Site;
  for (const scene of scenes) {
    const { fetch, exchanges } = record(site.url);
    await scene(stageOf(site, version, fetch, 1100));
    writeFileSync(fileOf(scene.name, version), `${JSON.stringify(exchanges, null, 1)}\n`);
  }
}
