import { type Actor, type BlogBackend, memory, type Operation, type Page } from '@blog/core';
import { type AnyMethod, mapBackend } from '@blog/core/backend';
import { expect, test } from 'vitest';

import { targetOf } from '../target/target-of.js';
import { runLaws } from './run.js';

type Change = (operation: Operation, method: AnyMethod) => AnyMethod;

/** What comes of laws on `memory` that does some things otherwise, as it may. */
async function failuresOf(only: readonly string[], make: () => Change, comments: object = {}) {
  const target = targetOf('otherwise', () => {
    const store = memory();
    const change = make();
    return {
      backendFor(actor: Actor): BlogBackend {
        const view = mapBackend(store.as(actor) as BlogBackend, change);
        const told = { ...view.capabilities.comments, ...comments };
        return { ...view, capabilities: { ...view.capabilities, comments: told } } as BlogBackend;
      },
    };
  });
  const { results } = await runLaws(target, { only });
  return results.filter(({ outcome }) => outcome !== 'passed');
}

/** The answer, each record of it changed. */
function mapped(value: unknown, change: (record: object) => object): unknown {
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, mapped(one, change)]);
  return change(Object.fromEntries(entries) as object);
}

test('comments on pages need no numbers', async () => {
  const unnumbered = (record: object) =>
    'parentId' in record ? { ...record, number: null } : record;
  const make =
    (): Change =>
    (operation, method) =>
    async (...args) => {
      const answer = await method(...args);
      return operation.startsWith('comments.') ? mapped(answer, unnumbered) : answer;
    };
  expect(await failuresOf(['comments.on-pages'], make, { numbering: 'none' })).toEqual([]);
});

test('the first slug of a post may be its id', async () => {
  const make = (): Change => {
    const ids = new Map<unknown, string>();
    const real = (id: unknown) => ids.get(id) ?? `no ${String(id)}`;
    const named = (record: object) => {
      if (!('slug' in record && 'kind' in record && 'id' in record)) return record;
      if (![...ids.values()].includes(String(record.id))) ids.set(record.slug, String(record.id));
      const [slug] = [...ids].find(([, id]) => id === record.id) ?? [];
      return { ...record, id: slug };
    };
    return (operation, method) =>
      async (first, ...rest) => {
        let asked = first;
        if (typeof first === 'string' && operation.startsWith('posts.')) asked = real(first);
        else if (operation === 'posts.get') asked = { id: real((first as { id: string }).id) };
        else if (operation === 'comments.counts') {
          const [id] = first as string[];
          const counts = (await method([real(id)], ...rest)) as Record<string, number>;
          return { [String(id)]: counts[real(id)] };
        } else if (operation === 'comments.list' || operation === 'comments.create')
          asked = { ...(first as object), postId: real((first as { postId: string }).postId) };
        return mapped(await method(asked, ...rest), named);
      };
  };
  expect(await failuresOf(['near.posts'], make)).toEqual([]);
});

test('a search may take words of one and two letters for whole words', async () => {
  const words = (text: string): string[] => {
    const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
    return [...plain.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word);
  };
  const make = (): Change => {
    const texts = new Map<string, string>();
    return (operation, method) =>
      async (query, ...rest) => {
        if (operation === 'posts.create') {
          const { title, source } = query as { title: string; source: { text: string } };
          const post = (await method(query, ...rest)) as { id: string };
          texts.set(post.id, `${title} ${source.text}`);
          return post;
        }
        if (operation !== 'search.posts') return method(query, ...rest);
        const page = (await method(query, ...rest)) as Page<{ post: { id: string } }>;
        const short = words((query as { query: string }).query).filter((word) => word.length < 3);
        const items = page.items.filter(({ post }) => {
          const own = words(texts.get(post.id) ?? '');
          return short.every((word) => own.includes(word));
        });
        return { ...page, items, total: page.total === null ? null : items.length };
      };
  };
  const laws = ['search.scripts', 'search.short-words', 'search.digits', 'search.accents'];
  expect(await failuresOf(laws, make)).toEqual([]);
});
