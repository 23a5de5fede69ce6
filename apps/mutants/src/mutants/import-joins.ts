import type { Comment } from '@blog/core';

import type { CoreFiles } from '../swap/core-files.js';
import { mutantsOf } from './mutant.js';

const importer = mutantsOf('importer');
const inPost = importer.within('memory/import/post');
const inJoin = importer.within('memory/import/join');

/** Puts replies under the parents that they name, if a check allows it. */
const joining =
  (isAllowed: (reply: Comment, parent: Comment) => boolean) =>
  ({
    joinParents,
  }: CoreFiles['memory/import/join']): Pick<CoreFiles['memory/import/join'], 'joinParents'> => ({
    joinParents(context) {
      joinParents(context);
      const { comments, imported } = context.state;
      for (const [id, wanted] of imported.wantedParents) {
        const reply = comments.get(id);
        const parent = comments.get(imported.known.get(wanted)?.id ?? '');
        if (reply === undefined || parent === undefined || !isAllowed(reply, parent)) continue;
        comments.set(id, { ...reply, parentId: parent.id });
        imported.wantedParents.delete(id);
      }
    },
  });
/** Faults of what an import joins when the rest of it comes. */
export const importJoinMutants = [
  inJoin(
    'parent-anywhere',
    'importer.odd-parents',
    'a parent on another post is taken',
    joining((reply, parent) => reply.postId !== parent.postId),
  ),
  inJoin(
    'circle',
    'importer.odd-parents',
    'comments may answer each other',
    joining((reply, parent) => reply.postId === parent.postId),
  ),
  inPost(
    'first-author-only',
    'importer.authors-one-by-one',
    'a post waits no more once one of its authors came',
    ({ joinAuthors }) => ({
      joinAuthors(context) {
        joinAuthors(context);
        const { known, wantedAuthors } = context.state.imported;
        for (const [id, wanted] of wantedAuthors)
          if (wanted.some((key) => known.has(key))) wantedAuthors.delete(id);
      },
    }),
  ),
  inJoin(
    'moved-doubled',
    'importer.moved-early',
    'a comment that waited for its new post is made anew there',
    ({ joinWaiting }) => ({
      joinWaiting(context, problems) {
        const { known, posts, waiting } = { ...context.state, ...context.state.imported };
        const isThere = (source: string, id: string) =>
          [...posts.values()].some(({ origin }) => origin?.source === source && origin.id === id);
        for (const [key, { item }] of waiting)
          if (isThere(item.origin.source, item.post)) known.delete(key);
        joinWaiting(context, problems);
      },
    }),
  ),
  inJoin(
    'last-first',
    'importer.numbers-waiting',
    'the comment that waited last is joined first',
    ({ joinWaiting }) => ({
      joinWaiting(context, problems) {
        const { waiting } = context.state.imported;
        const turn = () => {
          const turned = [...waiting].toReversed();
          waiting.clear();
          for (const [key, ready] of turned) waiting.set(key, ready);
        };
        turn();
        joinWaiting(context, problems);
        turn();
      },
    }),
  ),
  inJoin(
    'joined-untold',
    'importer.numbers-waiting',
    'the problems of comments that waited are not told',
    ({ joinWaiting }) => ({ joinWaiting: (context) => joinWaiting(context, []) }),
  ),
  inJoin(
    'replies-joined',
    'importer.joined-once',
    'replies that waited for their parents are told as joined',
    ({ joinParents }) => ({
      joinParents(context) {
        const { imported } = context.state;
        const before = imported.wantedParents.size;
        joinParents(context);
        imported.joined += before - imported.wantedParents.size;
      },
    }),
  ),
  inJoin(
    'writer-undone',
    'importer.writer-by-hand',
    'a writer who was set by hand is replaced when the one of the import comes',
    ({ joinCommenters }) => {
      let ever = new Map<string, string>();
      return {
        joinCommenters(context) {
          const { wantedCommenters } = context.state.imported;
          ever = new Map([...ever, ...wantedCommenters]);
          for (const [id, wanted] of ever)
            if (context.state.comments.get(id)?.author?.id === null)
              wantedCommenters.set(id, wanted);
          joinCommenters(context);
        },
      };
    },
  ),
  inPost(
    'authors-undone',
    'importer.authors-by-hand',
    'authors who were set by hand are replaced by the next import',
    ({ joinAuthors }) => {
      const ever = new Map<string, string[]>();
      return {
        joinAuthors(context) {
          const { wantedAuthors } = context.state.imported;
          for (const [id, wanted] of wantedAuthors) ever.set(id, wanted);
          for (const [id, wanted] of ever)
            if (context.state.posts.has(id)) wantedAuthors.set(id, wanted);
          joinAuthors(context);
        },
      };
    },
  ),
];
