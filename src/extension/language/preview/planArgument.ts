// What "Preview Plan" is called with: a strategy by a CodeLens, a file by a menu, or nothing by the palette.

/** A strategy of a document: the CodeLens's argument. */
export interface PlanArgument {
  readonly uri: string;
  /** Which strategy of the document, from 0. */
  readonly index: number;
}

/** The strategy that a command's argument names; `undefined` if it names none. */
export function planArgument(argument: unknown): PlanArgument | undefined {
  if (typeof argument !== 'object' || argument === null || !('uri' in argument) || !('index' in argument))
    return undefined;
  const { uri, index } = argument;
  return typeof uri === 'string' && typeof index === 'number' ? { uri, index } : undefined;
}
