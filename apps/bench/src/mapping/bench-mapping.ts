import { createBlogClient } from '@blog/client';
import { type BlogBackend, withValidation, type PostListQuery } from '@blog/core';

import { median } from '../kit/median.js';
import { type Recorded, recordedBackends } from './recorded.js';

/** The cost of reading a whole post, in µs of CPU. */
export interface MappingFigure {
  backend: string;
  posts: number;
  /** Bytes of JSON a post. */
  bytes: number;
  /** `JSON.parse` alone. */
  parse: number;
  /** The answer read by the backend's own requester, and parsed. */
  read: number;
  /** And by the schema of the wire, and mapped. */
  mapped: number;
  /** And checked against the models. */
  checked: number;
  /** And its HTML made safe: what a client does. */
  safe: number;
}

type Stage = () => Promise<void> | void;

/** The CPU time of the process, with the threads that collect its garbage. */
async function cpuOf(stage: Stage): Promise<number> {
  const before = process.cpuUsage();
  await stage();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Called safe, so that the check is all that is done to it. */
function asSafe<B extends BlogBackend>(backend: B): B {
  return { ...backend, capabilities: { ...backend.capabilities, html: 'safe' } };
}

function stagesOf({ backend, body, content, limit, path }: Recorded, pages: number): Stage[] {
  const query: PostListQuery = content ? { limit, content } : { limit };
  const times = async (one: () => unknown) => {
    for (let page = 0; page < pages; page += 1) await one();
  };
  const checking = withValidation(asSafe(backend));
  const client = createBlogClient(backend);
  return [
    () => times(() => JSON.parse(body) as unknown),
    () => times(async () => JSON.parse(await (await backend.raw.request(path)).text()) as unknown),
    () => times(() => backend.posts.list(query)),
    () => times(() => checking.posts?.list?.(query)),
    // The client's type tells lists of whole posts from others; which it is here does not matter.
    () => times(() => client.posts.list({ ...query, content: content as true })),
  ];
}

/**
 * Maps and checks 10,000 posts of each backend, stage by stage, beside a bare `JSON.parse` of the
 * same; the stages take turns, and the median of the rounds counts.
 */
export async function benchMapping({ rounds }: { rounds: number }): Promise<MappingFigure[]> {
  const figures: MappingFigure[] = [];
  for (const recorded of recordedBackends()) {
    const pages = Math.ceil(10_000 / recorded.limit);
    const stages = stagesOf(recorded, pages);
    const times = stages.map((): number[] => []);
    for (const stage of stages) await stage();
    for (let round = 0; round < rounds; round += 1)
      for (const [index, stage] of stages.entries()) times[index]?.push(await cpuOf(stage));
    const posts = pages * recorded.limit;
    const [parse = 0, read = 0, mapped = 0, checkedToo = 0, safeToo = 0] = times.map(
      (all) => median(all) / posts,
    );
    figures.push({
      backend: recorded.name,
      posts,
      bytes: Buffer.byteLength(recorded.body) / recorded.limit,
      parse,
      read,
      mapped,
      checked: checkedToo,
      safe: safeToo,
    });
  }
  return figures;
}
