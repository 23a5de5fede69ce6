import { roles } from '@blog/core';

type StatusClass = '2xx' | '304' | '4xx' | '501' | 'none';

/** An operation that was never tried with success as a role. */
interface Gap {
  readonly operation: string;
  readonly role: string;
}

/** How often each operation was answered in which way, by role. */
export class Coverage {
  readonly #counts = new Map<string, Map<string, number>>();
  /** The operations that each role has, as GET /v1 told it. */
  readonly #offered = new Map<string, readonly string[]>();

  add(operation: string, role: string, status: number | null): void {
    const key = `${operation} ${role}`;
    const counts = this.#counts.get(key) ?? new Map<string, number>();
    this.#counts.set(key, counts);
    const name = classOf(status);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  /** Remembers what a role may do, from the answer of GET /v1. */
  offer(role: string, operations: readonly string[]): void {
    this.#offered.set(role, operations);
  }

  /** Whether the role has the operation; `undefined`: GET /v1 does not tell. */
  isOffered(operation: string, role: string): boolean | undefined {
    const offered = this.#offered.get(role);
    if (offered === undefined || operation === 'none') return undefined;
    // The same for everyone, and seldom asked for.
    if (operation === 'openapi') return role === 'anonymous' ? true : undefined;
    if (operation === 'discovery') return true;
    return offered.includes(operation.replace(/\.lookup$/, ''));
  }

  /** Operations that never succeeded as a role that has them, with the role: of these, the run has shown nothing. */
  gaps(operations: readonly string[]): Gap[] {
    return operations.flatMap((operation) =>
      [...this.#offered.keys()]
        .filter((role) => this.isOffered(operation, role) === true)
        .filter((role) => (this.#counts.get(`${operation} ${role}`)?.get('2xx') ?? 0) === 0)
        .map((role) => ({ operation, role })),
    );
  }

  /** A table: a line for each operation and role. */
  table(): string {
    const columns: readonly StatusClass[] = ['2xx', '304', '4xx', '501', 'none'];
    const line = (name: string, cells: readonly string[]) =>
      `${name.padEnd(34)}${cells.map((cell) => cell.padStart(8)).join('')}`;
    const order = [...roles, 'stranger'] as readonly string[];
    const lines = [...this.#counts].toSorted(
      ([a], [b]) => compare(a, b, (key) => key.split(' ')[0] ?? '') || rank(a) - rank(b),
    );
    function rank(key: string): number {
      return order.indexOf(key.split(' ')[1] ?? '');
    }
    return [
      line('operation, role', columns),
      ...lines.map(([key, counts]) =>
        line(
          key,
          columns.map((name) => String(counts.get(name) ?? 0)),
        ),
      ),
    ].join('\n');
  }
}

function compare(a: string, b: string, of: (key: string) => string): number {
  if (of(a) === of(b)) return 0;
  return of(a) < of(b) ? -1 : 1;
}

function classOf(status: number | null): StatusClass | '5xx' {
  if (status === null) return 'none';
  if (status === 304 || status === 501) return `${status}` as '304';
  if (status >= 500) return '5xx';
  return status >= 400 ? '4xx' : '2xx';
}
