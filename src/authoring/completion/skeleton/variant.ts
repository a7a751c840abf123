// One way to begin a field.
import type { Known } from '../known/known';
import type { ProposalKind } from '../proposal';
import type { Skeleton } from './skeleton';

export interface Variant {
  /** After the field's name in the list: `pause (until promoted)`. */
  readonly label?: string | undefined;
  /** One sentence when it differs from the field's own words. */
  readonly does?: string | undefined;
  /** Beside the label, where it is not the field's own. */
  readonly detail?: string | undefined;
  readonly kind?: ProposalKind | undefined;
  /** What it still lacks, which ranks it after everything else: "needs trafficRouting". */
  readonly lack?: string | undefined;
  readonly value: Skeleton;
  /** Keys of the same map without which the value is worth nothing: they are written before it, or after it. */
  readonly before?: Readonly<Record<string, Skeleton>> | undefined;
  readonly behind?: Readonly<Record<string, Skeleton>> | undefined;
}

export type Variants = (known: Known) => readonly Variant[];
