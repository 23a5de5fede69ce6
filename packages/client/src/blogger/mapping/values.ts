import type { PostKind } from '@blog/core';

/** The fields that the maps read: whole answers are many times as long. Pages have fewer fields. */
export function postFields(
  kind: PostKind,
  content: boolean,
  extra: readonly string[] = [],
): string {
  const isPost = kind === 'post';
  return [
    'kind,id,status,published,updated,url,title,author(id,displayName)',
    isPost && 'images,replies/totalItems,labels,readerComments',
    isPost && extra.includes('location') && 'location',
    content && 'content',
  ]
    .filter(Boolean)
    .join(',');
}

/** The fields of a comment that the maps read. */
export const commentFields =
  'id,status,inReplyTo,post,published,updated,content,author(id,displayName,url,image)';
