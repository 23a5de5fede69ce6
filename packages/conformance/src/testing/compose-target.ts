import {
  type Actor,
  type Blog,
  type BlogBackend,
  type CommentSettings,
  compose,
  createMemory,
  withAccess,
  memory,
  memoryRules,
} from '@blog/core';

import { standardActors, type Target } from '../target.js';
import { targetOf } from '../target-of.js';

/** Keeps comments; the target's own withAccess stands in front, so that settings can be changed. */
const openMemory = createMemory({
  ...memoryRules,
  withAccess: ((backend: BlogBackend) => backend) as typeof memoryRules.withAccess,
});

/** The posts of one `memory`, with the comments of another on them. */
export function composeTarget(
  name = 'compose(memory, memory)',
  change: (view: BlogBackend, actor: Actor) => BlogBackend = (view) => view,
): Target {
  return targetOf(name, () => {
    const content = memory();
    const store = openMemory({ posts: 'external' });
    let settings: CommentSettings = { open: true, guests: true, moderation: 'guests' };
    const commentsFor = (actor: Actor, posts: BlogBackend['posts']) => {
      const view = store.as(actor);
      const get = async (): Promise<Blog> => ({ ...(await view.blog.get()), comments: settings });
      return withAccess({ ...view, blog: { get } }, actor, undefined, { posts });
    };
    return {
      backendFor: (actor) => {
        const view = content.as(actor);
        return change(compose({ content: view, comments: commentsFor(actor, view.posts) }), actor);
      },
      async configure({ comments: told, timeZone }) {
        settings = told;
        await content.as({ ...standardActors.admin, role: 'admin' }).importer.write([
          {
            type: 'blog',
            origin: { source: 'laws', id: 'blog' },
            title: 'The laws',
            tagline: null,
            url: null,
            language: null,
            timeZone,
            comments: told,
          },
        ]);
      },
    };
  });
}
