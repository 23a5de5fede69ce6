import type { PostKind } from '@blog/core';

/** The name of the endpoint of a kind, and of what it answers. */
export const endpoints = { post: 'posts', page: 'pages' } as const satisfies Record<
  PostKind,
  string
>;

/** Custom fields that a caller may ask for by `extra`, and whether a write takes them. */
export const extraFields = {
  canonical_url: true,
  custom_template: true,
  feature_image_caption: true,
  meta_title: true,
  meta_description: true,
  og_image: true,
  og_title: true,
  og_description: true,
  twitter_image: true,
  twitter_title: true,
  twitter_description: true,
  reading_time: false,
} as const satisfies Readonly<Record<string, boolean>>;

const summary = [
  'id',
  'slug',
  'title',
  'custom_excerpt',
  'excerpt',
  'url',
  'feature_image',
  'feature_image_alt',
  'featured',
  'visibility',
  'created_at',
  'updated_at',
  'published_at',
];

/** What is asked for: Ghost's cost goes by the fields, and grows with them tenfold. */
export interface Asked {
  readonly isAdmin: boolean;
  readonly content: boolean;
  readonly extra: readonly string[];
}

/** The part of a request's query that says what it shall answer of each post. */
export function fieldQuery({ isAdmin, content, extra }: Asked): Record<string, string> {
  const names = [
    ...summary,
    ...(isAdmin ? ['status'] : ['access', 'comments']),
    // Its free beginning is all of a gated post that it answers.
    ...(content ? ['html'] : []),
    ...extra.filter((name) => Object.hasOwn(extraFields, name)),
  ];
  // A known order of names lets what caches the answers find them again.
  return {
    fields: [...new Set(names)].join(','),
    include: 'tags,authors',
    // Without it the Admin API answers the editor's own format only.
    ...(isAdmin && content ? { formats: 'html' } : {}),
  };
}
