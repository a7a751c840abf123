// What error sentences need to know of a connection.
import type { ErrorPlace } from '../apiError';

export interface Destination {
  readonly context: string;
  readonly cluster: string;
  /** The file that defines the cluster. */
  readonly clusterFile: string;
  readonly user: string;
  /** "https://10.0.0.1:6443" */
  readonly server: string;
  /** "10.0.0.1:6443" */
  readonly host: string;
  /** "proxy.example.com:3128" when a proxy is in between. */
  readonly proxy: string | undefined;
}

/** A request as error sentences name it. */
export interface RequestPlace extends ErrorPlace {
  readonly method: string;
}
