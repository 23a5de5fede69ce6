import { type LoggedCall, MOST_CALLS } from '../log/call-log.js';
import { ProblemList } from './problems-view.js';

const milliseconds = (duration: number) =>
  duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;

function Call({ call: { operation, brief, args, begunAt, end } }: { call: LoggedCall }) {
  const state = end === null ? 'running' : end.isOk ? 'good' : 'bad';
  return (
    <li>
      <details>
        <summary>
          <span className="name">{operation}</span>
          <span className="brief">{brief}</span>
          <span className={`result ${state}`}>{end === null ? 'running…' : end.text}</span>
          <span className="time">{end !== null && milliseconds(end.duration)}</span>
        </summary>
        <div className="detail">
          <p>
            Asked at {begunAt.toLocaleTimeString()}
            {end !== null && end.tries > 1 && `, ${end.tries} times`}.
          </p>
          {typeof end?.message === 'string' && <p className="bad">{end.message}</p>}
          {args !== '' && <pre>{args}</pre>}
          {end !== null && <ProblemList problems={end.problems} />}
        </div>
      </details>
    </li>
  );
}

/** The calls of the client, newest first. */
export function RequestsView({
  calls,
  onClear,
}: {
  calls: readonly LoggedCall[];
  onClear: () => void;
}) {
  if (calls.length === 0)
    return (
      <p className="none">
        No requests yet. What a server has loaded for this page is under Cache.
      </p>
    );
  return (
    <>
      <div className="bar">
        <p>
          {calls.length === MOST_CALLS ? `The last ${MOST_CALLS} calls` : 'Calls'} of the client,
          newest first.
        </p>
        <button type="button" onClick={onClear}>
          Clear
        </button>
      </div>
      <ul className="rows">
        {calls.map((call) => (
          <Call key={call.number} call={call} />
        ))}
      </ul>
    </>
  );
}
