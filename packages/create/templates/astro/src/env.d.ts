type BlogLocals = import('./blog-locals').BlogLocals;

declare namespace App {
  interface Locals extends BlogLocals {}
}
