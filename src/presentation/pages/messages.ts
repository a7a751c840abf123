// What every page and its host say to each other. To the page go whole snapshots with a growing revision (a page that was
// hidden keeps only the newest message, so differences would get lost); from the page come that it is ready, and that it
// could not draw. What else a page says is in its own protocol.
import { isFields } from '../../rollouts';
import { isCount, shortText } from './messageChecks';

/** Host → page. A snapshot whose revision is not higher than the last one is ignored by the page. */
export interface Snapshot<View> {
  readonly type: 'snapshot';
  readonly revision: number;
  readonly view: View;
}

/** The page is drawn and wants a snapshot. Zone and locale are the person's, who may sit far from the extension host. */
export interface PageReady {
  readonly type: 'ready';
  readonly timeZone?: string | undefined;
  readonly locale?: string | undefined;
}

/** The page could not draw what it was sent; for the log. */
export interface PageFailed {
  readonly type: 'failed';
  readonly message: string;
}

export type PageMessage = PageReady | PageFailed;

/** What a log line bears. */
const LONGEST_MESSAGE = 2000;

/** A message that every page sends; `undefined` for anything else. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (!isFields(value)) return undefined;
  switch (value['type']) {
    case 'ready':
      return { type: 'ready', timeZone: shortText(value['timeZone']), locale: shortText(value['locale']) };
    case 'failed': {
      const { message } = value;
      return typeof message === 'string' ? { type: 'failed', message: message.slice(0, LONGEST_MESSAGE) } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Whether what reached the page's window is a snapshot of a view that `isView` takes. It is asked about the parts that
 * decide what is drawn; their insides come from the same build as the page.
 */
export function isSnapshot<View>(value: unknown, isView: (view: unknown) => view is View): value is Snapshot<View> {
  return isFields(value) && value['type'] === 'snapshot' && isCount(value['revision']) && isView(value['view']);
}
