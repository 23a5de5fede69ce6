import * as z from 'zod/mini';

import { looseList, looseNumber, looseText, strictId } from '../../kit/loose.js';

const bloggerImage = z.object({ url: looseText });

/** The writer of a post or comment; an anonymous one has a name and no id. */
const bloggerPerson = z.nullish(
  z.object({
    id: looseText,
    displayName: looseText,
    url: looseText,
    image: z.nullish(bloggerImage),
  }),
);

const bloggerRef = z.object({ id: strictId });

/** A post or page. Blogger leaves out keys that have no value. */
export const bloggerPostSchema = z.object({
  /** `blogger#post` or `blogger#page`. */
  kind: looseText,
  id: strictId,
  /** Given to those who may edit. */
  status: looseText,
  /** A date with the blog's offset at that time. */
  published: looseText,
  updated: looseText,
  url: looseText,
  title: looseText,
  content: looseText,
  /** Given with `fetchImages=true` only. */
  images: looseList(bloggerImage),
  author: bloggerPerson,
  /** A 64 bit number, as digits. */
  replies: z.nullish(z.object({ totalItems: z.optional(z.unknown()) })),
  labels: looseList(z.string()),
  readerComments: looseText,
  location: z.nullish(
    z.object({ name: looseText, lat: looseNumber, lng: looseNumber, span: looseText }),
  ),
});

/** A comment. */
export const bloggerCommentSchema = z.object({
  id: strictId,
  /** Given to those who may edit. */
  status: looseText,
  inReplyTo: z.nullish(bloggerRef),
  post: bloggerRef,
  published: looseText,
  updated: looseText,
  content: looseText,
  author: bloggerPerson,
});

/** A list of posts, pages or comments; its items are read one by one. */
export const bloggerListSchema = z.object({
  // Not loose: without them, a list would look as if it ended here.
  items: z.optional(z.array(z.unknown())),
  nextPageToken: z.optional(z.string()),
  prevPageToken: looseText,
});

/** The blog. */
export const bloggerBlogSchema = z.object({
  name: looseText,
  description: looseText,
  url: looseText,
  locale: z.nullish(z.object({ language: looseText, country: looseText })),
});

/** See {@link bloggerPostSchema}. */
export type BloggerPost = z.infer<typeof bloggerPostSchema>;
/** See {@link bloggerCommentSchema}. */
export type BloggerComment = z.infer<typeof bloggerCommentSchema>;
/** See {@link bloggerBlogSchema}. */
export type BloggerBlog = z.infer<typeof bloggerBlogSchema>;
