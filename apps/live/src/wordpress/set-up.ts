/**
 * Runs PHP inside a test site and gives what it returns; see php/mu-plugins/site.php.
 *
 * @throws Error with what PHP said
 */
export async function runPhp(url: string, token: string, code: string): Promise<unknown> {
  const response = await fetch(`${url}/`, {
    method: 'POST',
    headers: { 'x-blog-live': token, 'content-type': 'text/plain' },
    body: code,
  });
  const text = await response.text();
  let answer: { value?: unknown; error?: string };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    throw new Error(`PHP in ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  }
  if (answer.error !== undefined) throw new Error(`PHP in ${url}: ${answer.error}`);
  return answer.value;
}
