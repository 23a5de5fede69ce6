import { importBlog, type ImportProgress, importSummary } from '@blog/cli';

type Importer = Parameters<typeof importBlog>[0]['importer'];

const WIDTH = 28;

function line({ bytesRead, bytesTotal, items }: ImportProgress): string {
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
  return `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${items} items`;
}

/** Imports an export and shows how far it is: a bar on a terminal, what it did at the end. */
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
    console.log(importSummary(report));
  } catch (error) {
    if (live) process.stdout.write('\n');
    throw error;
  }
}
