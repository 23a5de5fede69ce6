import { checkValue, type ValueRule } from '@blog/core/backend';

/** Which tags of an application belong to a blog. */
export interface CacheTagsOptions {
  /**
   * The beginning of the tags, before keys such as `posts`. It keeps them apart from other tags of the
   * application: each blog of an application needs its own. Default `blog:`.
   */
  readonly prefix?: string | undefined;
}

/** Next takes tags of at most 256 characters, and keys have at most 200. */
export const prefixRule: ValueRule = {
  expected:
    'a beginning of tags: at most 50 of the characters a-z, A-Z, 0-9, "-", "_", "." and ":"',
  test: (value) => typeof value === 'string' && /^[\w.:-]{0,50}$/.test(value),
};

/** Gives the tags of keys. */
export function tagsOf(keys: readonly string[], { prefix = 'blog:' }: CacheTagsOptions): string[] {
  checkValue(prefix, prefixRule, 'prefix', 'the options of cache tags');
  return keys.map((key) => prefix + key);
}
