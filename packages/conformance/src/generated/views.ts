import { type Law, lawsOf } from '../law/law.js';
import { type ActorName, actorNames } from '../target/target.js';
import { audit } from '../twin/audit.js';
import { blogOfAll, readsBlogOfAll } from './blog-of-all.js';

const law = lawsOf('views');

/** The contract says of these only what they may see, where the platform has roles of its own. */
const ofPlatform: readonly ActorName[] = ['member', 'otherMember', 'author', 'otherAuthor'];

/** A law for each caller: everything that the caller reads of a blog that has all. */
export const callerViewLaws: readonly Law[] = actorNames.map((who) =>
  law(
    `as.${who}`,
    `Each read, as ${who}, shows of posts, comments, names, counts and months what the caller may see, and nothing else.`,
    {
      ...readsBlogOfAll,
      actors: [who],
      excusedBy: ofPlatform.includes(who) ? ['roles.by-platform'] : [],
    },
    async (t) => {
      const { twin, posts, comments, discussed, words, gated } = await blogOfAll(t);
      const searched = words.filter((word) => word !== gated || who !== 'author');
      const refs: object[] = posts.map((name) => ({ id: `<${name}>` }));
      for (const name of posts) refs.push(...(await refsOf(who, name)));
      await audit(twin, {
        callers: [who],
        posts: refs,
        comments,
        discussed,
        words: t.isolation === 'shared' ? searched.slice(-8) : searched,
        extra: ['mood'],
      });

      async function refsOf(caller: ActorName, name: string): Promise<object[]> {
        const staff = t.able('posts.get', 'posts.create');
        if (t.isolation === 'shared') return [];
        const ref = { id: `<${name}>` };
        const post = (await twin.call(staff, 'posts.get', [ref])) as {
          slug: string | null;
          path: string | null;
          kind: string;
        };
        const byPath = t.takes('path') && post.path !== null ? [{ path: post.path }] : [];
        const { slug, kind } = post;
        return caller === staff || !t.takes('slug') || slug === null
          ? byPath
          : [...byPath, { slug, kind }];
      }
    },
  ),
);
