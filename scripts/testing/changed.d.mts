// The types of changed.mjs, for the tests.

export declare function changedFiles(
  root: string,
  ref?: string,
): Promise<{ readonly base: string; readonly files: readonly string[] }>;

export declare function testsOf(given: {
  readonly root: string;
  readonly tests: readonly string[];
  readonly changed: readonly string[];
}): Promise<readonly string[]>;
