import type { SeenProblem } from '../log/problems.js';
import { safeText } from '../log/safe-text.js';

const consequences: Readonly<Record<SeenProblem['outcome'], string>> = {
  'left out': 'The item is left out of the list.',
  mended: 'The item is shown, and this part of it is null.',
  refused: 'The whole answer was refused.',
};

/** Problems with what was expected, where, and what became of it. */
export function ProblemList({ problems }: { problems: readonly SeenProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="problems">
      {problems.map(({ origin, outcome, id, path, message }) => (
        <li key={[origin, outcome, id, path, message].join(' ')}>
          <p>
            <strong className={outcome === 'mended' ? 'warn' : 'bad'}>{outcome}</strong>{' '}
            <code>{path}</code> of <code>{origin}</code>
            {id !== null && (
              <>
                , id <code>{safeText(id)}</code>
              </>
            )}
          </p>
          <p>{safeText(message)}</p>
          <p className="soft">{consequences[outcome]}</p>
        </li>
      ))}
    </ul>
  );
}

/** Everything that came in and did not fit. */
export function ProblemsView({ problems }: { problems: readonly SeenProblem[] }) {
  if (problems.length === 0)
    return <p className="none">All that came in so far is as the models expect it.</p>;
  return (
    <>
      <div className="bar">
        <p>
          What came in and did not fit. Programs find it in <code>problems</code> of each page.
        </p>
      </div>
      <ProblemList problems={problems} />
    </>
  );
}
