import type { Actor } from '../backend/actor.js';
import { defineBackend } from '../backend/define.js';
import { collectionCapabilities, type WholeCapabilities } from '../collections/capabilities.js';
import { collectionGroups } from '../collections/groups.js';
import { finishImport, importItems } from './import/write.js';
import type { MemoryContext } from './store/collections.js';
import { memoryFormats } from './store/render.js';
import type { MemoryBackend, MemoryCommentsBackend } from './types.js';

/** The whole blog, as an actor from whom nothing is withheld. */
export function blogView(context: MemoryContext, actor: Actor): MemoryBackend {
  const capabilities = capabilitiesOf(context);
  return defineBackend({
    name: 'memory',
    capabilities,
    ...collectionGroups(context.collections, actor, capabilities),
    importer: {
      write: (items, options) => importItems(context, items, options),
      finish: async () => finishImport(context),
    },
  });
}

/** The comments alone, on posts of another backend. */
export function commentsView(context: MemoryContext, actor: Actor): MemoryCommentsBackend {
  const whole = capabilitiesOf(context);
  const filters = whole.comments.filters.filter((filter) => filter !== 'postStatus');
  const capabilities = {
    ...whole,
    comments: { ...whole.comments, filters, posts: 'external' } as const,
  };
  const { blog, comments } = collectionGroups(context.collections, actor, capabilities);
  return defineBackend({
    name: 'memory',
    capabilities: { html: 'safe', comments: capabilities.comments },
    blog,
    comments,
  });
}

function capabilitiesOf({ state }: MemoryContext): WholeCapabilities {
  return collectionCapabilities(memoryFormats, state.blog.comments?.guests === true ? 'yes' : 'no');
}
