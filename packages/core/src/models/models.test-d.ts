import type * as z from 'zod/mini';
import { expectTypeOf, test } from 'vitest';

import type {
  ArchiveMonth,
  Author,
  Blog,
  Comment,
  Post,
  PostSummary,
  RawHtml,
  SafeHtml,
  SearchHit,
  Tag,
} from '@blog/core';
import type {
  archiveMonthSchema,
  authorSchema,
  blogSchema,
  commentSchema,
  postSchema,
  postSummarySchema,
  searchHitSchema,
  tagSchema,
} from '@blog/core/backend';

test('each schema gives exactly its model', () => {
  expectTypeOf<z.output<typeof postSchema>>().toEqualTypeOf<Post>();
  expectTypeOf<z.output<typeof postSummarySchema>>().toEqualTypeOf<PostSummary>();
  expectTypeOf<z.output<typeof commentSchema>>().toEqualTypeOf<Comment>();
  expectTypeOf<z.output<typeof authorSchema>>().toEqualTypeOf<Author>();
  expectTypeOf<z.output<typeof tagSchema>>().toEqualTypeOf<Tag>();
  expectTypeOf<z.output<typeof blogSchema>>().toEqualTypeOf<Blog>();
  expectTypeOf<z.output<typeof archiveMonthSchema>>().toEqualTypeOf<ArchiveMonth>();
  expectTypeOf<z.output<typeof searchHitSchema>>().toEqualTypeOf<SearchHit>();
});

test('raw html is not safe html, and text is neither', () => {
  expectTypeOf<RawHtml>().not.toExtend<SafeHtml>();
  expectTypeOf<string>().not.toExtend<SafeHtml>();
  expectTypeOf<string>().not.toExtend<RawHtml>();
  expectTypeOf<Post<RawHtml>>().not.toExtend<Post>();
});

test('a model has no optional keys', () => {
  type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
  expectTypeOf<OptionalKeys<Post>>().toEqualTypeOf<never>();
  expectTypeOf<OptionalKeys<Comment>>().toEqualTypeOf<never>();
  expectTypeOf<OptionalKeys<Blog>>().toEqualTypeOf<never>();
});
