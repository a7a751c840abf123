// Something that is read of the cluster again and again while a person has it before them: what was read last, and why
// that may no longer be so.
import type { Disposable, Event } from '../../lifecycle';
import type { Problem } from '../watching/freshness';

/** Why what was read last is not what is so now. */
export type ReadingTrouble =
  /** The object is gone: nothing more comes. `at`: when that was noticed (ms). */
  | { readonly kind: 'deleted'; readonly at: number }
  /** It can't be read again. `since`: when it was read last (ms). */
  | { readonly kind: 'stale'; readonly since: number; readonly problem: Problem };

/** Goes on until it is disposed, or the session ends. */
export interface Reading<T> extends Disposable {
  /** What was read last. */
  readonly value: T;
  readonly trouble: ReadingTrouble | undefined;
  /** It was read again, or there is trouble, or none any more. */
  readonly onDidChange: Event<undefined>;
}
