interface ImportMetaEnv {
  /** The address of a Blog API, without `/v1`. */
  readonly VITE_BLOG_URL?: string;
}
