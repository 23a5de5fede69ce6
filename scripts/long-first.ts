import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Starts the files that hold laws first, as they take minutes and each of the others seconds: the
 * processors end their work together. By itself, vitest knows what is long only from an earlier run.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = (file: TestSpecification) => file.moduleId.endsWith('.laws.test.ts');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
