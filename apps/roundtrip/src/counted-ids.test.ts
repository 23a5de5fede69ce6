import { http } from '@blog/client/http';
import { runLaws, type Target, wireLaws, type WireOptions } from '@blog/conformance';
import { type Actor, anonymous, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { expect, test } from 'vitest';

const base = 'https://blog.example';
const admin: Actor = { role: 'admin', id: 'root', name: 'Admin' };
const adminHeaders = { authorization: 'Bearer admin' };
const writes = ['posts.create', 'posts.update', 'comments.create', 'comments.setStatus'] as const;

/** A server over a table whose ids are counted: `1`, `2`, … */
function countedIds(sound: (request: Request) => Promise<Response>, first: number) {
  const counted = new Map<string, string>();
  const real = new Map<string, string>();
  const learn = (item: unknown) => {
    if (typeof item !== 'object' || item === null || !('id' in item)) return;
    const id = String(item.id);
    if (counted.has(id)) return;
    const number = String(first + counted.size);
    counted.set(id, number);
    real.set(number, id);
  };
  const numbered = (text: string) =>
    [...counted].reduce((whole, [id, number]) => whole.replaceAll(id, number), text);
  const named = (_whole: string, before: string, number: string) =>
    before + (real.get(number) ?? number);
  return async (request: Request) => {
    const url = request.url.replace(/(\/(?:posts|comments)\/|postIds?=)(\d+)(?=[/?&]|$)/g, named);
    const text = await request.text();
    const body = text.replace(/("(?:postId|parentId)":")(\d+)/g, named);
    const { method, headers } = request;
    const answer = await sound(
      new Request(url, { method, headers, ...(body === '' ? {} : { body }) }),
    );
    const told = await answer.text();
    const json: unknown = told === '' ? null : JSON.parse(told);
    for (const item of [json, ...((json as { items?: unknown[] } | null)?.items ?? [])])
      learn(item);
    if (json !== null && typeof json === 'object' && 'comment' in json) learn(json.comment);
    const own = new Headers();
    answer.headers.forEach((value, name) => own.set(name, numbered(value)));
    own.delete('content-length');
    const isEmpty = method === 'HEAD' || told === '';
    return new Response(isEmpty ? null : numbered(told), { status: answer.status, headers: own });
  };
}

// The id 1 stands in `/v1` and in the status 401 too, and a draft's refusal was taken for another one.
test.each([1, 401])(
  'a sound server whose ids are counted from %s keeps its drafts hidden',
  async (first) => {
    const store = memory({ blog: { url: `${base}/` } });
    const handler = createBlogHandler({
      backendFor: (actor) => store.as(actor),
      authenticate: async (request) =>
        request.headers.get('authorization') === 'Bearer admin' ? admin : anonymous,
      onError: () => undefined,
    });
    const serve = countedIds(handler, first);
    const fetch = async (url: string | URL | Request, init?: RequestInit) =>
      serve(new Request(url, init));
    const viewOf = (actor: Actor) =>
      actor.role === 'anonymous'
        ? http({ url: base, fetch, write: ['comments.create'] })
        : http({
            url: base,
            fetch,
            write: [...writes],
            headers: adminHeaders,
          });
    const target: Target = {
      name: 'counted ids',
      isolation: 'shared',
      actors: { anonymous, admin },
      open: async () => ({
        backendFor: async (actor) => viewOf(actor),
        close: async () => undefined,
      }),
    };
    const wire: WireOptions = {
      url: base,
      fetch,
      account: { name: 'admin', headers: adminHeaders },
    };
    const only = ['wire.hidden-item', 'wire.hidden-comment'];
    const report = await runLaws(target, { laws: wireLaws(wire), only });
    expect([report.passed, report.failed]).toEqual([2, 0]);
  },
);
