// A bare `node:http` with the answers of others, as a process of its own. Its parent tells it each answer, which it
// then gives at `/` and the number of the answer.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer to be given, with its body in base64. */
export interface GivenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answers = new Map<
  string,
  { status: number; headers: Record<string, string>; body: Buffer }
>();
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer === undefined) response.writeHead(404).end();
  else response.writeHead(answer.status, answer.headers).end(answer.body);
});
process.on('message', ({ status, headers, body }: GivenAnswer) => {
  const bytes = Buffer.from(body, 'base64');
  const path = `/${answers.size}`;
  answers.set(path, {
    status,
    headers: { ...headers, 'content-length': String(bytes.length) },
    body: bytes,
  });
  process.send?.({ path });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
