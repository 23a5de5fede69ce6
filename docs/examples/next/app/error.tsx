'use client';

import { errorCodeOf } from '@blog/next';

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function Failed({ error, reset }: Props) {
  const isAway = ['unavailable', 'timeout'].includes(errorCodeOf(error) ?? '');
  return (
    <>
      <h1>{isAway ? 'The blog does not answer now' : 'This page failed'}</h1>
      <button onClick={reset}>Try again</button>
    </>
  );
}
