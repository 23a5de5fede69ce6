/** The text of `--help`. */
export const help = (templates: readonly string[]): string => `Starts a front end for any blog.

  npm create @blog@latest
  npm create @blog@latest my-blog -- --url https://blog.example.org --template ${templates.at(-1) ?? 'vite'}

  --url ADDRESS     the blog that it shows: WordPress, Ghost, Blogger, Forem, a feed, or a Blog API
  --own             begins a blog instead: a database in one file (SQLite)
  --title TITLE     the title of a blog that is begun; by default made of the folder's name
  --template NAME   ${templates.join(', ')}
  --force           writes into a folder that has files: those of the same names are replaced
  --no-install      installs nothing
  --start           starts it when it is installed; --no-start does not
  --yes, -y         asks nothing. It is so without a terminal, too: then flags and defaults decide
  --json            prints what was done as JSON
  --version, --help

Secrets are no flags, because others can read the arguments of a process. BLOG_KEY (a key of Ghost's Content API, or
of Google's for Blogger) and BLOG_TOKEN (of a Blog API) come from the environment, or are asked for. They are written
to .env, which Git ignores, and to nothing else.`;
