import { openProgram, type PageOptions } from './open-program.js';

/**
 * Bundles a program, runs it in a page of a real browser, and gives the JSON that it posts to `/report`.
 */
export async function reportOf(program: string, options: PageOptions): Promise<unknown> {
  const { page, url, close } = await openProgram(program, options);
  try {
    const [request] = await Promise.all([page.waitForRequest('**/report'), page.goto(url)]);
    return request.postDataJSON() as unknown;
  } finally {
    await close();
  }
}
