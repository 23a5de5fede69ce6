/** Google's names of statuses. */
const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
};

/** A request that Blogger refuses. */
export class Refusal extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  get body() {
    const { status, reason, message } = this;
    return {
      error: {
        code: status,
        message,
        errors: [{ message, domain: 'global', reason }],
        status: statusNames[status] ?? 'UNKNOWN',
      },
    };
  }
}

/** The refusal for an item that does not exist, or that this caller may not see. */
export function notFound(): Refusal {
  return new Refusal(404, 'notFound', 'Not Found');
}
