import type { ErrorCode, Operation } from '@blog/core';
import { routes } from '@blog/core/backend';

import type { ActorName } from '../target/target.js';
import { type ExpectedProblem, isProblem } from './problem.js';
import type { Wire } from './wire.js';

/** A request that would be answered with success. */
export interface Sound {
  readonly path: string;
  readonly as: ActorName;
  readonly headers: Readonly<Record<string, string | null>>;
  /** `null`: it has no body. */
  readonly body: string | null;
}

/** A fault of a request, and the refusal that it gets. */
interface Flaw {
  readonly name: string;
  /** Two flaws of one part exclude each other. */
  readonly part: 'address' | 'caller' | 'key' | 'type' | 'body' | 'item' | 'match';
  readonly put: (sound: Sound) => Sound;
  readonly code: ErrorCode;
  readonly expected?: ExpectedProblem;
}

const withHeaders =
  (headers: Readonly<Record<string, string | null>>) =>
  (sound: Sound): Sound => ({ ...sound, headers: { ...sound.headers, ...headers } });

const withBody = (body: string) => (sound: Sound) => ({ ...sound, body });

/** The parts of a write that its flaws are made of. */
export interface Subject {
  readonly operation: Operation;
  readonly sound: Sound;
  readonly isChange: boolean;
  /** Whether the write takes a revision, or a key for retries. */
  readonly isGuarded: boolean;
  /** The sound request for an item that there is not. */
  readonly missing: Pick<Sound, 'path' | 'body'> | null;
  /** Whether an anonymous caller has the operation. */
  readonly isOpen: boolean;
}

/** The flaws that a write can have, in the order in which a server tells of them. */
function flawsOf({ sound, isChange, isGuarded, missing, isOpen }: Subject): Flaw[] {
  const flaws: Flaw[] = [
    {
      name: 'an unknown address',
      part: 'address',
      put: (one) => ({ ...one, path: '/v1/nothing' }),
      code: 'not_found',
    },
    {
      name: 'a cookie from another site',
      part: 'caller',
      put: (one) => ({
        ...withHeaders({ cookie: 'a=1', origin: 'https://evil.example' })(one),
        as: 'anonymous',
      }),
      code: 'forbidden',
    },
    {
      name: 'an unknown token',
      part: 'caller',
      put: withHeaders({ authorization: 'Bearer unknown' }),
      code: 'unauthorized',
    },
  ];
  if (!isOpen)
    flaws.push({
      name: 'no credentials',
      part: 'caller',
      put: (one) => ({ ...one, as: 'anonymous' }),
      code: 'unauthorized',
    });
  if (isGuarded)
    flaws.push({
      name: isChange ? 'an If-Match that is no revision' : 'an Idempotency-Key of two words',
      part: isChange ? 'match' : 'key',
      put: withHeaders(isChange ? { 'if-match': 'nonsense' } : { 'idempotency-key': 'two words' }),
      code: 'invalid_input',
      expected: { status: 400, at: isChange ? 'revision' : 'idempotencyKey' },
    });
  if (sound.body !== null)
    flaws.push(
      {
        name: 'a body of another type',
        part: 'type',
        put: withHeaders({ 'content-type': 'text/plain' }),
        code: 'invalid_input',
        expected: { status: 415 },
      },
      {
        name: 'broken JSON',
        part: 'body',
        put: withBody('{"nonsense":'),
        code: 'invalid_input',
        expected: { status: 400, at: '' },
      },
      {
        name: 'an unknown key',
        part: 'body',
        put: (one) => ({ ...one, body: (one.body ?? '{}').replace('{', '{"nonsense":1,') }),
        code: 'invalid_input',
        expected: { status: 400, at: 'nonsense' },
      },
    );
  if (missing !== null)
    flaws.push({
      name: 'an item that is not there',
      part: 'item',
      put: (one) => ({ ...one, ...missing }),
      code: 'not_found',
    });
  if (isChange && isGuarded)
    flaws.push(
      {
        name: 'no If-Match',
        part: 'match',
        put: withHeaders({ 'if-match': null }),
        code: 'invalid_input',
        expected: { status: 400, at: 'revision' },
      },
      {
        name: 'an old revision',
        part: 'match',
        put: withHeaders({ 'if-match': '"no-such-revision"' }),
        code: 'conflict',
        expected: { status: 412, reason: 'stale' },
      },
    );
  return flaws;
}

/** Sends requests with each pair of flaws: the first of the two has to be told. */
export async function keepsOrder(wire: Wire, subject: Subject): Promise<void> {
  const { method } = routes[subject.operation];
  const flaws = flawsOf(subject);
  for (const [place, first] of flaws.entries())
    for (const second of flaws.slice(place)) {
      if (second !== first && second.part === first.part) continue;
      // The later one is put in first, because an unknown key goes into the body that is there then.
      const { path, as, headers, body } = first.put(
        second === first ? subject.sound : second.put(subject.sound),
      );
      const sent = Object.entries(headers).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      );
      const answer = await wire.ask(path, {
        method,
        as,
        headers: Object.fromEntries(sent),
        ...(body === null ? {} : { body }),
      });
      const words = second === first ? first.name : `${first.name}, and ${second.name}`;
      const request = `${answer.request} (${words}: the first is told)`;
      isProblem({ ...answer, request }, first.code, first.expected);
    }
}
