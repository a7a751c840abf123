// An error as a reviewed table shows it. Told by what it holds: the script that prints the table loads modules twice.

/** Its sentence, and its remedy on the next line. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error && 'remedy' in error && typeof error.remedy === 'string')) throw error;
  return `${error.message}\n${error.remedy}`;
}

/** What is said when this fails, which it must. */
export async function textOfFailure(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    return errorText(error);
  }
  throw new Error('It did not fail.');
}
