// One line of a watch. *Source:* apimachinery `metav1.WatchEvent`; errors inside the stream are A1 and A2.
import type { Fields } from '../json';
import { asFields, parseJson } from '../json';
import type { StatusFacts } from '../transport/statusErrors';
import { readStatus } from '../transport/statusErrors';

export type WatchEvent =
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
      readonly object: Fields;
      readonly uid: string;
      readonly resourceVersion: string;
    }
  | {
      readonly type: 'BOOKMARK';
      /** Absent in the bookmarks of some servers, which then say nothing but "I live". */
      readonly resourceVersion: string | undefined;
      /** A WatchList's picture is complete. */
      readonly endsInitialEvents: boolean;
    }
  | { readonly type: 'ERROR'; readonly status: StatusFacts }
  /** A type of a later Kubernetes: ignored. */
  | { readonly type: 'unknown' };

/** Reads a line; undefined when it is nothing that a Kubernetes watch sends, so that the stream can't be trusted. */
export function readWatchEvent(line: string, kind: string): WatchEvent | undefined {
  const event = asFields(parseJson(line));
  const type = event?.['type'];
  if (!event || typeof type !== 'string') return undefined;
  const object = asFields(event['object']);
  switch (type) {
    case 'ERROR': {
      const status = readStatus(object);
      return status && { type, status };
    }
    case 'BOOKMARK': {
      const metadata = asFields(object?.['metadata']) ?? {};
      const version = metadata['resourceVersion'];
      return {
        type,
        resourceVersion: typeof version === 'string' && version !== '' ? version : undefined,
        endsInitialEvents: asFields(metadata['annotations'])?.['k8s.io/initial-events-end'] === 'true',
      };
    }
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const metadata = asFields(object?.['metadata']);
      const uid = metadata?.['uid'];
      const resourceVersion = metadata?.['resourceVersion'];
      if (!object || object['kind'] !== kind || typeof uid !== 'string' || typeof resourceVersion !== 'string')
        return undefined;
      return { type, object, uid, resourceVersion };
    }
    default:
      return { type: 'unknown' };
  }
}
