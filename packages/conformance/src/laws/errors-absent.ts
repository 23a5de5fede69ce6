import { lawsOf } from '../law/law.js';
import { rejects } from '../support/assert.js';
import { forced, sourceOf } from '../seed/seed.js';

const law = lawsOf('errors');

export const absentErrorLaws = [
  law(
    'get-absent',
    'get of what is not there throws not_found.',
    { operations: ['posts.get'] },
    async (t) => {
      const { posts } = t.as('anyone');
      await rejects(() => posts.get({ id: '987654321' }), 'not_found', 'a post by id');
      await rejects(() => posts.get({ slug: 'no-such-slug' }), 'not_found', 'a post by slug');
      await rejects(() => posts.get({ path: '/no/such/path' }), 'not_found', 'a post by path');
    },
  ),
  law(
    'get-absent.comment',
    'get of a comment that is not there throws not_found.',
    { operations: ['comments.get'] },
    async (t) => {
      const { comments } = t.as('anyone');
      await rejects(() => comments.get({ id: '987654321' }), 'not_found', 'a comment');
    },
  ),
  law(
    'get-absent.tag',
    'get of a tag that is not there throws not_found.',
    { operations: ['tags.get'] },
    async (t) => {
      const { tags } = t.as('anyone');
      await rejects(() => tags.get({ id: '987654321' }), 'not_found', 'a tag by id');
      await rejects(() => tags.get({ slug: 'no-such-slug' }), 'not_found', 'a tag by slug');
    },
  ),
  law(
    'get-absent.author',
    'get of an author that is not there throws not_found.',
    { operations: ['authors.get'] },
    async (t) => {
      const { authors } = t.as('anyone');
      await rejects(() => authors.get({ id: '987654321' }), 'not_found', 'an author by id');
      await rejects(() => authors.get({ slug: 'no-such-slug' }), 'not_found', 'an author by slug');
    },
  ),
  law(
    'write-absent.post',
    'A change of a post that does not exist throws not_found.',
    { operations: ['posts.update'] },
    async (t) => {
      const { posts } = t.as('staff');
      const by = forced(t, 'posts');
      await rejects(() => posts.update('987654321', { title: 'A' }, by), 'not_found', 'an update');
      if (t.callers('posts.delete').length > 0)
        await rejects(() => posts.delete('987654321', by), 'not_found', 'a delete');
    },
  ),
  law(
    'write-absent.comment',
    'A change of a comment that does not exist throws not_found.',
    { operations: ['comments.setStatus'] },
    async (t) => {
      const { comments } = t.as('staff');
      const by = forced(t, 'comments');
      const [status = 'approved'] = t.comments().statuses;
      const set = () => comments.setStatus('987654321', status, by);
      await rejects(set, 'not_found', 'a setStatus');
      const source = sourceOf(t, 'comments', 'Words.');
      if (t.callers('comments.update').length > 0)
        await rejects(() => comments.update('987654321', { source }, by), 'not_found', 'an update');
      if (t.callers('comments.delete').length > 0)
        await rejects(() => comments.delete('987654321', by), 'not_found', 'a delete');
    },
  ),
];
