// Gives a new blog its title and a first post: npm run seed. A blog that has posts stays as it is.
import { open } from 'node:fs/promises';

import { store } from './blog.ts';

const title = 'A blog';

const text = `This is the first post of your blog. It is a row in \`blog.db\`, written in Markdown by \`seed.ts\`: change it,
or write the next one the same way.

> A blog is read one day at a time, and written at night.

Comments of visitors wait until you approve them:

\`\`\`sh
npx @blog/cli moderate list
\`\`\`
`;

const blog = store.as({ role: 'admin', id: 'owner', name: 'You' });

if ((await blog.posts.list({ limit: 1 })).items.length > 0) {
  console.log('The blog has posts already: nothing was written.');
} else {
  // Whoever has the token may write by the API: only you may read the file, and Git ignores it.
  const env = await open('.env', 'a+', 0o600);
  await env.chmod(0o600);
  await store.settings.update({ title });
  await blog.posts.create({
    title: 'A first post',
    source: { format: 'markdown', text },
    excerpt: 'What is here, and how the next post is written.',
    tags: ['Beginnings'],
    status: 'published',
  });
  const { token } = await store.tokens.create({
    role: 'admin',
    actorId: 'owner',
    name: 'You',
    label: 'npm run seed',
  });
  // The last line of the file may be without an end.
  const isWhole = /(?:^|\n)$/.test(await env.readFile('utf8'));
  await env.appendFile(`${isWhole ? '' : '\n'}BLOG_TOKEN="${token}"\n`);
  await env.close();
  console.log('The first post is written. A token that may write more is in .env, as BLOG_TOKEN.');
}
await store.close();
