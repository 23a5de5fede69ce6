import { type Comment, memory } from '@blog/core';
import { BlogProvider, createBlogClient, memoryReceipts } from '@blog/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';

import { noFields, toErrors } from '../blog/comment-form.js';
import { CommentForm, newDraft } from './comment-form.js';

const store = memory();
const anyone = store.as({ role: 'anonymous', id: null, name: null });
const admin = createBlogClient(store.as({ role: 'admin', id: 'root', name: 'Admin' }));
const source = { format: 'text', text: 'Words' } as const;

/** The form as a browser without scripts gets it after it was refused. */
async function refusedForm(parent: Comment | null) {
  const post = await admin.posts.create({ title: 'A', source, status: 'published' });
  const fields = { ...noFields, name: 'Ann', text: 'My answer', parentId: 'zzz' };
  const input = { postId: post.id, parentId: 'zzz', source };
  const error = await admin.comments.create(input).catch((thrown: unknown) => thrown);
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <BlogProvider client={createBlogClient(anyone)} receipts={memoryReceipts()}>
        <MemoryRouter>
          <CommentForm
            postId={post.id}
            action="/a"
            parent={parent}
            formKey="k"
            refused={{ fields, errors: toErrors(error, fields) }}
            draft={newDraft()}
            onSent={() => undefined}
          />
        </MemoryRouter>
      </BlogProvider>
    </QueryClientProvider>,
  );
}

test('an answer to a comment that vanished says so, keeps its text, and is then a comment of its own', async () => {
  const post = await admin.posts.create({ title: 'B', source, status: 'published' });
  const { comment } = await admin.comments.create({ postId: post.id, source });
  for (const parent of [null, comment]) {
    const html = await refusedForm(parent);
    expect(html).toMatch(/role="alert"[^>]*>The comment that you answer is not there any more\./);
    expect(html).toContain('>My answer</textarea>');
    expect(html).toContain('name="parentId" value=""');
    expect(html).toContain('action="/a#respond"');
  }
});
