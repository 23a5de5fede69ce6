import {
  type Actor,
  type Blog,
  type BlogBackend,
  type CommentSettings,
  compose,
  createMemory,
  guard,
  memoryRules,
} from '@blog/core';

import { standardActors, type Target } from './target.js';
import { targetOf } from './target-of.js';

/** Lets all pass: the guard stands in front of what is composed, which knows whose posts they are. */
const unguarded = ((backend: BlogBackend) => backend) as typeof memoryRules.guard;
const memory = createMemory({ ...memoryRules, guard: unguarded });

/** The posts of one `memory`, with the comments of another on them. */
export function composeTarget(
  name = 'compose(memory, memory)',
  change: (view: BlogBackend, actor: Actor) => BlogBackend = (view) => view,
): Target {
  return targetOf(name, () => {
    const content = memory();
    const comments = memory({ posts: 'external' });
    let settings: CommentSettings = { open: true, guests: true, moderation: 'guests' };
    const commentsOf = (actor: Actor) => {
      const view = comments.as(actor);
      const get = async (): Promise<Blog> => ({ ...(await view.blog.get()), comments: settings });
      return { ...view, blog: { get } };
    };
    return {
      backendFor: (actor) => {
        const whole = compose({ content: content.as(actor), comments: commentsOf(actor) });
        return guard(change(whole, actor), actor);
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
