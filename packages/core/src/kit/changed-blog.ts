import { isTimeZone } from '../domain/time-zone.js';
import { invalidField } from '../errors/issues.js';
import { parseInput } from '../errors/parse-input.js';
import { checkOptions, type OptionChecks } from '../errors/options.js';
import { type Blog, blogSchema, type CommentSettings, moderations } from '../models/blog.js';

/** A change of a blog's settings; absent and `undefined` leave what is there. */
export type BlogPatch = {
  readonly [K in Exclude<keyof Blog, 'comments'>]?: Blog[K] | undefined;
} & {
  /** The settings for comments that change; `null` takes all of them away. */
  readonly comments?: Partial<CommentSettings> | null | undefined;
};

/** The values are checked by the schema of the whole. */
const settings: OptionChecks<Blog> = {
  title: true,
  tagline: true,
  url: true,
  formerUrls: true,
  timeZone: true,
  language: true,
  icon: true,
  comments: true,
};
const commentSettings: OptionChecks<CommentSettings> = {
  open: 'boolean',
  guests: 'boolean',
  moderation: moderations,
};

const withoutAbsent = (patch: object) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/**
 * The settings of a blog after a change. The given objects stay as they are.
 *
 * @param owner - The function that takes the change, for the message.
 *
 * @throws BlogError `invalid_input` where there is no such setting, or its value is not valid.
 *
 * @example
 * ```ts
 * import type { Blog } from '@blog/core';
 * import { changedBlog } from '@blog/core/backend';
 *
 * const renamed = (blog: Blog) => changedBlog(blog, { title: 'Small hours' }, 'settings.update');
 * ```
 */
export function changedBlog(present: Blog, patch: BlogPatch, owner: string): Blog {
  checkOptions(patch as Partial<Blog>, settings, owner);
  const { comments } = patch;
  if (comments !== undefined && comments !== null)
    checkOptions(comments, commentSettings, `${owner} (comments)`);
  const blog: Blog = parseInput(
    blogSchema,
    {
      ...present,
      ...withoutAbsent(patch),
      comments:
        comments === null ? null : { ...present.comments, ...withoutAbsent(comments ?? {}) },
    },
    owner,
  );
  if (blog.timeZone !== null && !isTimeZone(blog.timeZone))
    throw invalidField(
      'timeZone',
      'Expected an IANA time zone such as Europe/Berlin, or an offset such as +05:30',
      owner,
    );
  return blog;
}
