import { postInput } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { foundIn, hasStatus, type JsonObject, jsonOf } from './expect.js';
import { isProblem } from './problem.js';
import { answersTo, type RawRequest } from './socket.js';
import type { Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** Fails unless the requests get the statuses, one after the other, until the server closes the connection. */
async function getStatuses(
  { base, converse }: Wire,
  expected: readonly (readonly [request: RawRequest, status: number])[],
): Promise<void> {
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  const requests = expected.map(([request]) => ({
    ...request,
    line: request.line.replace(' /', ` ${prefix}/`),
  }));
  ensure(converse !== undefined, 'expected a way to open connections');
  const answers = await answersTo(base, requests, converse);
  const statuses = answers.map(({ status }) => status);
  const right = expected.map(([, status]) => status);
  ensure(
    statuses.length > 0 && statuses.every((status, index) => status === right[index]),
    `${requests.map(({ line }) => line).join(', then ')}, over one connection: expected the statuses ${right.join(', ')}, got ${statuses.join(', ') || 'none'}`,
  );
}

const bodiless: WireLaw = {
  name: 'no-body-sent',
  title: 'After HEAD and 304 not a byte of a body is sent: the next answer follows at once.',
  needs: { socket: true },
  async run(wire) {
    await getStatuses(wire, [
      [{ line: 'HEAD /v1' }, 200],
      [{ line: 'HEAD /v1/nothing' }, 404],
      [{ line: 'GET /v1', headers: ['If-None-Match: *'] }, 304],
      [{ line: 'OPTIONS /v1' }, 204],
      [{ line: 'GET /v1', last: true }, 200],
    ]);
  },
};

const unreadBodies: WireLaw = {
  name: 'body-no-request',
  title: 'The body of a refused request is never taken for the next request.',
  needs: { socket: true },
  async run(wire) {
    const json = 'Content-Type: application/json';
    const refused: [RawRequest, number][] = [
      [{ line: 'POST /v1/nothing', headers: [json] }, 404],
      [{ line: 'PUT /v1/blog', headers: [json] }, 405],
      [{ line: 'DELETE /v1/nothing', headers: [json] }, 404],
    ];
    if (wire.account !== undefined) {
      const headers = [json, 'Authorization: Bearer unknown'];
      refused.push([{ line: 'POST /v1/posts', headers }, 401]);
    }
    const body = 'GET /v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(3);
    for (const [request, status] of refused)
      await getStatuses(wire, [
        [{ ...request, body }, status],
        [{ line: 'GET /v1', last: true }, 200],
      ]);
  },
};

const staysAlive: WireLaw = {
  name: 'unread-bodies',
  title:
    'A refused request leaves the connection in order: the next one is answered, although the body of the first was not needed.',
  needs: {},
  async run(wire) {
    const body = JSON.stringify({ text: 'GET /v1/nothing HTTP/1.1\r\n\r\n'.repeat(200) });
    const headers = { 'content-type': 'application/json' };
    for (const [path, method] of [
      ['/v1/nothing', 'POST'],
      ['/v1/blog', 'PUT'],
      ['/v1/nothing', 'DELETE'],
    ] as const) {
      const refused = await wire.ask(path, { method, headers, body });
      isProblem(refused, ['not_found', 'unsupported'], {
        status: path === '/v1/blog' ? 405 : 404,
      });
      for (let time = 0; time < 2; time += 1) {
        const next = await wire.ask('/v1');
        hasStatus(next, 200);
        jsonOf(next);
      }
    }
  },
};

const chunked: WireLaw = {
  name: 'chunked-bytes',
  title: 'A body in chunks is read like any other over a connection, and its limit holds.',
  needs: {
    socket: true,
    account: true,
    operations: ['posts.create', 'comments.create'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const credentials = Object.entries(wire.account?.headers ?? {});
    const headers = [
      'Content-Type: application/json',
      ...credentials.map(([name, value]) => `${name}: ${value}`),
    ];
    const text = JSON.stringify(postInput(t));
    const chunks = [text.slice(0, 9), text.slice(9)];
    await getStatuses(wire, [
      [{ line: 'POST /v1/posts', headers, chunks }, 201],
      [{ line: 'GET /v1', last: true }, 200],
    ]);
    const { limits } = foundIn(await wire.ask('/v1', { as: t.able('comments.create') }));
    const most = Number((limits as JsonObject | undefined)?.['maxBodyBytes']);
    if (!(most < 5_000_000)) return;
    const large = [JSON.stringify({ postId: 'no-such-id' }), ' '.repeat(most)];
    await getStatuses(wire, [
      [{ line: 'POST /v1/comments', headers, chunks: large, last: true }, 413],
    ]);
  },
};

export const connectionLaws: readonly WireLaw[] = [staysAlive, bodiless, unreadBodies, chunked];
