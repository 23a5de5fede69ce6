import { importBlog, type ImportProgress } from '@blog/cli';

type Importer = Parameters<typeof importBlog>[0]['importer'];

const WIDTH = 28;

function line({ bytesRead, bytesTotal, items }: ImportProgress): string {
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
  return `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${items} items`;
}

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Imports an export and shows how far it is: a bar on a terminal, a line at the end elsewhere. */
export async function importWithProgress(
  importer: Importer,
  { path, blog }: { path: string; blog: string | undefined },
): Promise<void> {
  console.log(`Importing ${path}`);
  const live = process.stdout.isTTY;
  try {
    const report = await importBlog({
      path,
      blog,
      importer,
      onProgress: (progress) => {
        if (live) process.stdout.write(`\r${line(progress)}`);
      },
    });
    if (live) process.stdout.write('\n');
    const { posts, pages, comments, replies, written, problems } = report;
    console.log(
      `${sum(posts)} posts, ${sum(pages)} pages, ${sum(comments)} comments (${replies} replies): ` +
        `${written.created} new, ${written.updated} changed, ${written.unchanged} as they were.`,
    );
    if (report.ownComments > 0)
      console.log(`${report.ownComments} of the owner's comments on other blogs were left out.`);
    for (const { where, what } of problems.first) console.log(`  ${where}: ${what}`);
    if (problems.count > problems.first.length)
      console.log(`  and ${problems.count - problems.first.length} more problems`);
  } catch (error) {
    if (live) process.stdout.write('\n');
    throw error;
  }
}
