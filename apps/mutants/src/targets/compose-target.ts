import { standardActors, type Target, targetOf } from '@blog/conformance';
import {
  type Actor,
  type Blog,
  type BlogBackend,
  type CommentSettings,
  compose,
  withAccess,
} from '@blog/core';
import { blogItem } from '@blog/core/testing';

import { memoryWith, soundMemory, swapIn } from '../swap/swap.js';
import type { ViewChange } from './view.js';

/** Views without access control: the target puts its own in front, whose settings can change. */
const openViews = swapIn('access/with-access', (sound) => ({
  withAccess: ((backend: BlogBackend) => backend) as typeof sound.withAccess,
}));

/** The posts of one `memory`, with the comments of another on them. */
export async function composeTarget(
  name = 'compose(memory, memory)',
  change: ViewChange = (view) => view,
): Promise<Target> {
  const memory = await soundMemory();
  const openMemory = await memoryWith([openViews]);
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
        const { importer } = content.as(standardActors.admin);
        await importer.write([blogItem({ timeZone, comments: told })]);
      },
    };
  });
}
