// A Service: what a strategy's Services select is where their traffic goes.
import type { ObjectMeta } from './metadata';

export interface Service {
  readonly apiVersion?: string | undefined;
  readonly kind: 'Service';
  readonly metadata: ObjectMeta;
  readonly spec: { readonly selector?: Readonly<Record<string, string>> | undefined };
}
