interface ImportMetaEnv {
  readonly PUBLIC_BLOG_URL?: string;
}
