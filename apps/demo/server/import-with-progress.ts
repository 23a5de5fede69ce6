import { importBlog, type ImportProgress, importSummary } from '@blog/cli';

type Options = Parameters<typeof importBlog>[0];

const WIDTH = 28;

function progressLine({ bytesRead, bytesTotal, items }: ImportProgress): string {
  const fraction = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const bar = '█'.repeat(Math.round(fraction * WIDTH)).padEnd(WIDTH, '░');
  return `${bar} ${String(Math.round(fraction * 100)).padStart(3)} %  ${items} items`;
}

/** Imports an export. It shows a bar on a terminal, and prints a summary at the end. */
export async function importWithProgress({
  path,
  blog,
  importer,
  store,
}: Pick<Options, 'path' | 'blog' | 'importer' | 'store'>): Promise<void> {
  console.log(`Importing ${path}`);
  const isTerminal = process.stdout.isTTY;
  try {
    const report = await importBlog({
      path,
      blog,
      importer,
      store,
      onProgress: (progress) => {
        if (isTerminal) process.stdout.write(`\r${progressLine(progress)}`);
      },
    });
    if (isTerminal) process.stdout.write('\n');
    console.log(importSummary(report));
  } catch (error) {
    if (isTerminal) process.stdout.write('\n');
    throw error;
  }
}
