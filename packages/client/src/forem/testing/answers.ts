import { escapeHtml } from '@blog/core';

import type { ArticleRecord, CommentRecord, ForemStore, ForemUser } from './store.js';

export const HOME = 'https://dev.to';

const dateOf = (milliseconds: number | null) =>
  milliseconds === null ? null : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** As much Markdown as a test needs. */
function htmlOf(markdown: string): string {
  return markdown
    .replace(/^\s*---\n[\s\S]*?\n---\s*(?:\n|$)/, '')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => `<p>${escapeHtml(block.trim()).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')}</p>\n\n`)
    .join('');
}

function userOf({ id, username, name }: ForemUser) {
  return {
    name,
    username,
    twitter_username: null,
    github_username: null,
    user_id: id,
    website_url: null,
    profile_image: `/uploads/user/profile_image/${id}/640.jpeg`,
    profile_image_90: `/uploads/user/profile_image/${id}/90.jpeg`,
  };
}

/** Answers as Forem's templates make them. */
export class ForemAnswers {
  readonly store: ForemStore;

  constructor(store: ForemStore) {
    this.store = store;
  }

  /** The fields of an article that every template has. */
  #base(article: ArticleRecord) {
    const { id, title, slug, tags } = article;
    const path = `/${article.organization ?? article.user.username}/${slug}`;
    const count = [...this.store.comments.values()].filter(({ articleId }) => articleId === id);
    const body = article.bodyMarkdown.replaceAll(/\s+/g, ' ');
    return {
      type_of: 'article',
      id,
      title,
      description: article.description || (body.length > 100 ? `${body.slice(0, 100)}...` : body),
      slug,
      path,
      url: HOME + path,
      comments_count: count.length,
      public_reactions_count: 0,
      positive_reactions_count: 0,
      published_timestamp: article.published ? (dateOf(article.publishedAt) ?? '') : '',
      // Pictures are served by a network of their own.
      cover_image:
        article.mainImage && `https://media.example/cover/${encodeURIComponent(article.mainImage)}`,
      canonical_url: article.canonicalUrl ?? HOME + path,
      reading_time_minutes: 1,
      user: userOf(article.user),
      ...(article.organization !== null && {
        organization: {
          name: this.store.organization.name,
          username: article.organization,
          slug: article.organization,
          profile_image: '/uploads/organization/profile_image/301/640.png',
          profile_image_90: '/uploads/organization/profile_image/301/90.png',
        },
      }),
      tags,
    };
  }

  #dated(article: ArticleRecord) {
    const { tags: _tags, ...base } = this.#base(article);
    return {
      ...base,
      readable_publish_date: new Date(article.publishedAt ?? 0).toDateString().slice(4, 10),
      collection_id: null,
      social_image: 'https://media.example/social.png',
      created_at: dateOf(article.createdAt),
      edited_at: dateOf(article.editedAt),
      crossposted_at: null,
      published_at: dateOf(article.publishedAt),
      last_comment_at: dateOf(article.createdAt),
    };
  }

  /** In lists. */
  summary(article: ArticleRecord) {
    return { ...this.#dated(article), tag_list: article.tags, tags: article.tags.join(', ') };
  }

  /** Alone: what is a list and what is text is the other way round. */
  whole(article: ArticleRecord) {
    return {
      ...this.#dated(article),
      tag_list: article.tags.join(', '),
      tags: article.tags,
      body_html: htmlOf(article.bodyMarkdown),
      body_markdown: article.bodyMarkdown,
    };
  }

  /** In the caller's own lists. */
  own(article: ArticleRecord) {
    const { tags, ...base } = this.#base(article);
    return {
      ...base,
      tag_list: tags,
      published: article.published,
      published_at: dateOf(article.publishedAt),
      page_views_count: 0,
      body_markdown: article.bodyMarkdown,
    };
  }

  comment(comment: CommentRecord): object {
    const children = [...this.store.comments.values()].filter(
      ({ parent }) => parent === comment.id,
    );
    const note = comment.isDeleted
      ? '[deleted]'
      : comment.isHidden
        ? '[hidden by post author]'
        : null;
    return {
      type_of: 'comment',
      id_code: comment.id.toString(26),
      created_at: dateOf(comment.createdAt),
      body_html: note === null ? htmlOf(comment.bodyMarkdown) : `<p>${note}</p>`,
      user: note === null ? userOf(comment.user) : {},
      children: children.map((child) => this.comment(child)),
    };
  }

  user({ id, username, name }: ForemUser) {
    return {
      type_of: 'user',
      id,
      username,
      name,
      summary: 'Flies kites.',
      twitter_username: '',
      github_username: '',
      website_url: 'https://kites.example/',
      location: null,
      joined_at: 'Apr 14, 2023',
      profile_image: `/uploads/user/profile_image/${id}/320.jpeg`,
    };
  }

  organization() {
    const { id, username, name } = this.store.organization;
    return {
      type_of: 'organization',
      id,
      username,
      name,
      summary: 'All about kites.',
      twitter_username: 'kites',
      github_username: 'kites',
      url: 'https://kites.example/',
      location: null,
      tech_stack: null,
      tag_line: null,
      story: null,
      joined_at: '2023-04-14T14:45:37Z',
      profile_image: '/uploads/organization/profile_image/301/640.png',
    };
  }
}
