export type { ChosenBlog, FoundBlog, OwnBlog, SecretName, Secrets } from './blog/chosen-blog.js';
export { planProject, type ProjectOptions } from './project/plan-project.js';
export {
  listTemplates,
  type SharedFolder,
  type Template,
  type TemplateFile,
} from './project/templates.js';
export { type WriteOptions, writeProject } from './project/write-project.js';
