import { composeTarget } from '../targets/compose-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { of } = mutantsOf('compose');

const composed = (id: string, law: string, fault: string, change: ViewChange) =>
  of(id, law, fault, {
    sound: () => composeTarget(),
    make: () => composeTarget(id, change),
  });

export const composeMutants = [
  composed('own-count', 'counts.posts-tell', 'posts keep the count of their own backend', (one) =>
    replace(one, 'posts.list', (list) => async (query, options) => {
      const page = await list(query, options);
      return { ...page, items: page.items.map((post) => ({ ...post, commentCount: 0 })) };
    }),
  ),
  composed('policy-unlaid', 'comments.create.blog-closed', 'commentsOpen is the content’s', (one) =>
    replace(one, 'posts.get', (get) => async (ref, options) => ({
      ...(await get(ref, options)),
      commentsOpen: true,
    })),
  ),
];
