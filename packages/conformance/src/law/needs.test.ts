import { type BlogBackend, type Deviation, memory, type SettableStatus } from '@blog/core';
import type { PostField } from '@blog/core/backend';
import { expect, test } from 'vitest';

import { type ActorName, type OpenTarget, standardActors } from '../target/target.js';
import { offeredCapabilities } from './callers.js';
import { offerOf, unmetNeeds } from './needs.js';

const open: OpenTarget = {
  backendFor: () => Promise.reject(new Error('not asked')),
  close: async () => undefined,
};

/** The fields and states that a caller may not write, and the deviations of its platform. */
interface Lacks {
  readonly fields?: readonly PostField[];
  readonly commentStatuses?: readonly SettableStatus[];
  readonly deviations?: readonly Deviation[];
}

/** `memory` as a caller has it who lacks so much and says so. */
function viewOf(who: ActorName, { fields = [], commentStatuses = [], deviations }: Lacks) {
  const view = memory().as(standardActors[who]);
  const { posts, comments, ...rest } = view.capabilities;
  const taken = posts.fields.filter((field) => !fields.includes(field));
  const statuses = comments.statuses.filter((status) => !commentStatuses.includes(status));
  return {
    ...view,
    capabilities: {
      ...rest,
      ...(deviations && { deviations }),
      posts: { ...posts, fields: taken },
      comments: { ...comments, statuses },
    },
  };
}

const views = (lacks: Partial<Record<ActorName, Lacks>>) =>
  new Map(
    Object.entries(lacks).map(([name, own]): [ActorName, BlogBackend] => {
      const who = name as ActorName;
      return [who, viewOf(who, own)];
    }),
  );

test('a list that has to have several members tells all of them', () => {
  const offer = offerOf(open, views({ admin: { fields: ['image'] } }), 'fresh');
  const need = (...names: string[]) => ({ capabilities: { 'posts.fields': { hasAll: names } } });
  expect(unmetNeeds(need('slug', 'path'), offer)).toEqual([]);
  expect(unmetNeeds(need('slug', 'image'), offer)).toEqual(['posts.fields with slug, image']);
});

test('a law that keeps a difference is not for those who differ so', () => {
  const offer = offerOf(open, views({ admin: { deviations: ['posts.former-paths'] } }), 'fresh');
  expect(unmetNeeds({ excusedBy: ['posts.former-paths', 'search.by-platform'] }, offer)).toEqual([
    'posts.former-paths kept',
  ]);
});

test('operations may be needed of one and the same caller', () => {
  const both = { together: ['posts.create', 'importer.write'] } as const;
  expect(unmetNeeds(both, offerOf(open, views({ author: {} }), 'fresh'))).toEqual([
    'one caller with posts.create and importer.write',
  ]);
  expect(unmetNeeds(both, offerOf(open, views({ author: {}, admin: {} }), 'fresh'))).toEqual([]);
});

test('what a law wrote is found on a shared blog by its tag', () => {
  const untagged = views({ admin: { fields: ['tags'] } });
  const scoped = { scoped: true } as const;
  expect(unmetNeeds(scoped, offerOf(open, untagged, 'shared'))).toHaveLength(1);
  expect(unmetNeeds(scoped, offerOf(open, untagged, 'fresh'))).toEqual([]);
  expect(unmetNeeds(scoped, offerOf(open, views({ admin: {} }), 'shared'))).toEqual([]);
});

test('capabilities are those of the most able caller who can; what differs for one differs', () => {
  const capabilities = offeredCapabilities(
    views({
      member: { commentStatuses: ['spam'], deviations: ['comments.one-post-a-list'] },
      author: { fields: ['featured'] },
    }),
  );
  expect(capabilities.posts?.fields).not.toContain('featured');
  expect(capabilities.posts?.fields).toContain('slug');
  expect(capabilities.comments?.statuses).toContain('spam');
  expect(capabilities.deviations).toEqual(['comments.one-post-a-list']);
});
