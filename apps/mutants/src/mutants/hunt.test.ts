import { expect, test } from 'vitest';

import { memoryTarget } from '../targets/memory-target.js';
import { formatHunt, huntAll } from './hunt.js';
import type { Mutant } from './mutant.js';

const sound = () => memoryTarget();

const mutant = (id: string, fields: Partial<Mutant>): Mutant => ({
  id,
  topic: 'sample',
  law: 'numbering.sequence',
  fault: 'none',
  make: sound,
  sound,
  ...fields,
});

test('a mutant is missed that is sound, has no law, or is gone; the message says why', async () => {
  const gone = { file: 'kit/gone', faultsOf: () => Promise.reject(new Error('unused')) };
  const hunted = await huntAll([
    mutant('sample.sound', {}),
    mutant('sample.lawless', { law: 'numbering.unheard-of' }),
    mutant('sample.gone', { make: () => memoryTarget('gone', { swaps: [gone] }) }),
  ]);
  const hunts = await Promise.all(hunted.map(({ hunt }) => hunt));
  expect(hunts.map(({ caught }) => caught)).toEqual([false, false, false]);
  expect(hunts.map(({ message }) => message)).toEqual([
    'numbering.sequence passed; the sound one: passed',
    'numbering.unheard-of there is no such law; the sound one: there is no such law',
    expect.stringMatching(/^was not made: .*kit\/gone\.ts is gone/),
  ]);
  expect(formatHunt(hunts).split('\n').at(-1)).toBe('mutants: 0 of 3 caught');
});
