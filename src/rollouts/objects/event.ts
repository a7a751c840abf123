// Events of the core group.
import type { ObjectMeta, Timestamp } from './metadata';

export interface KubernetesEvent {
  readonly kind: 'Event';
  readonly metadata: ObjectMeta;
  readonly involvedObject: {
    readonly kind: string;
    readonly namespace?: string | undefined;
    readonly name: string;
    readonly uid?: string | undefined;
  };
  readonly type?: string | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly count?: number | undefined;
  readonly firstTimestamp?: Timestamp | undefined;
  readonly lastTimestamp?: Timestamp | undefined;
}
