import type { Blog, Comment, Html, Post } from '@blog/core';

import { admin } from '../../context/database.js';
import { importBlog } from '../import-blog.js';
import type { ImportReport, ImportTrouble } from '../report.js';
import { Scratch } from './exports.js';
import { sqlInMemory, storedComments } from './stored.js';

/** The report of an import, and what stands in the store. */
interface Imported {
  report: ImportReport;
  told: ImportTrouble[];
  posts: Post<Html>[];
  comments: Comment<Html>[];
  settings: Blog;
}

/** Imports a file into a new database. */
export async function imported(text: string, file = 'export.xml'): Promise<Imported> {
  using scratch = new Scratch();
  await using store = await sqlInMemory();
  const told: ImportTrouble[] = [];
  const { importer, posts } = store.as(admin);
  const path = await scratch.write(file, text);
  const report = await importBlog({ path, importer, onProblem: (one) => told.push(one) });
  const { items } = await posts.list({ content: true, extra: ['link'] });
  return {
    report,
    told,
    posts: items as Post<Html>[],
    comments: await storedComments(store),
    settings: await store.settings.get(),
  };
}
