import { likeBlogger, likeFeed, likeForem, likeGhost, likeWordPress } from '@blog/client/testing';
import { standardActors, targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { type Actor, type BlogBackend, memory, type MemoryStore } from '@blog/core';

const isStaff = ({ role }: Actor) => role === 'editor' || role === 'admin';

/** How a caller gets a double; `null` where the platform has no such caller. */
const doubles: Record<string, (store: MemoryStore, actor: Actor) => BlogBackend> = {
  wordpress: (store, actor) =>
    actor.role === 'anonymous'
      ? likeWordPress(store, { guests: true })
      : likeWordPress(store, { account: actor }),
  ghost: (store, actor) =>
    actor.role === 'anonymous'
      ? likeGhost(store)
      : isStaff(actor)
        ? likeGhost(store, { admin: actor })
        : likeGhost(store, { member: actor }),
  blogger: (store, actor) =>
    actor.role === 'anonymous' ? likeBlogger(store) : likeBlogger(store, { owner: actor }),
  forem: (store, actor) =>
    actor.role === 'anonymous' ? likeForem(store) : likeForem(store, { owner: actor }),
  feed: (store) => likeFeed(store),
};

// The laws of a platform hold for its double, too: what a test of a front end sees is what the platform gives.
for (const [name, view] of Object.entries(doubles)) {
  const { anonymous, member, editor, admin } = standardActors;
  describeLaws({
    ...targetOf(`a double of ${name}`, () => {
      const store = memory({
        blog: { comments: { open: true, guests: true, moderation: 'none' } },
      });
      return { backendFor: (actor) => view(store, actor) };
    }),
    actors: { anonymous, editor, admin, ...(name === 'ghost' && { member }) },
  });
}
