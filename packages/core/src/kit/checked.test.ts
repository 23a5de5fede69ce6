import type { Json, PostInput } from '@blog/core';
import {
  checkCommentInput,
  checkCommentPatch,
  checkPostInput,
  checkPostPatch,
  collectionCapabilities,
  type CommentCapabilities,
} from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

const capabilities = collectionCapabilities(['text']);
const comment = { postId: '1', source: { format: 'text', text: 'Hello' } } as const;

function post() {
  const extra: Record<string, Json> & { list: Json[] } = { list: [1, { deep: null }] };
  return {
    title: 'One',
    source: { format: 'text', text: 'x' },
    tags: ['a'],
    extra,
  } satisfies PostInput;
}

describe('a checked input', () => {
  it('is a copy that nobody can change, all the way down', () => {
    const input = post();
    const checked = checkPostInput(input, capabilities.posts);
    input.source.text = 'changed';
    input.extra.list.push(2);
    expect(checked).toEqual(post());
    const list = checked.extra?.['list'];
    expect(() => Array.isArray(list) && list.push(2)).toThrow(TypeError);
    for (const part of [checked, checked.source, checked.tags, checked.extra])
      expect(Object.isFrozen(part)).toBe(true);
  });

  it('has no keys whose value is undefined, so that it can be spread over what is stored', () => {
    const checked = checkPostPatch({ title: undefined, excerpt: null, slug: undefined });
    expect(Object.keys(checked)).toEqual(['excerpt']);
  });

  it('is not parsed again: who checks it next gets the same object', () => {
    const checked = checkCommentInput(comment);
    expect(checkCommentInput(checked, capabilities.comments)).toBe(checked);
    expect(checkCommentInput({ ...checked })).not.toBe(checked);
  });

  it('is still held against the capabilities of whoever checks it', () => {
    const checked = checkCommentInput({ ...comment, source: { format: 'html', text: '<p>' } });
    const plain: CommentCapabilities = { ...capabilities.comments, formats: ['text'] };
    expect(() => checkCommentInput(checked, plain)).toThrow(/takes no html source/);
    expect(() => checkPostInput(post(), { ...capabilities.posts, fields: [] })).toThrow(
      /the field tags/,
    );
  });

  it('of one kind is not taken for another', () => {
    const checked = checkPostInput({ title: 'One', source: comment.source });
    expect(() => checkCommentInput(checked)).toThrow(/postId/);
    expect(() => checkCommentPatch(checkCommentInput(comment))).toThrow(/postId/);
  });

  it('cannot be forged by a copy that is like it', () => {
    const checked = checkCommentInput(comment);
    const forged = Object.freeze({ ...checked, postId: 7, more: true });
    expect(() => checkCommentInput(forged)).toThrow(/There is no such key/);
  });
});
