// What the page asks of its host beside pressing an action: one row a request. It names by its id a thing that the page
// shows; what is done about it, and with which object, is the host's.
import { isFields } from '../../../rollouts';
import { isCount, shortText } from '../../pages/messageChecks';

/** Every request. The host has a handler for each. */
export const REQUEST_IDS = [
  'close',
  'tryNow',
  'showOutput',
  'selectContext',
  'pin',
  'unpin',
  'showLog',
  'showYaml',
  'describe',
  'copyName',
  'copyQuery',
  'copyIncident',
  'saveRecording',
  'compare',
  'rollBack',
] as const;

export type RequestId = (typeof REQUEST_IDS)[number];

/** What can be asked about an object that is shown. */
export type ObjectRequest = Extract<RequestId, 'showLog' | 'showYaml' | 'describe' | 'copyName'>;

/** The person asked for something while looking at the snapshot `revision`. */
export interface PanelRequest {
  readonly type: 'request';
  readonly request: RequestId;
  /** Id of the thing shown that it is about (a uid, a name, an index); empty where it is about the rollout. */
  readonly subject: string;
  readonly revision: number;
}

/** A request of the page; `undefined` for anything that is not exactly that. */
export function readRequest(value: unknown): PanelRequest | undefined {
  if (!isFields(value) || value['type'] !== 'request') return undefined;
  const request = REQUEST_IDS.find((id) => id === value['request']);
  const subject = shortText(value['subject'], true);
  const revision = value['revision'];
  return request !== undefined && subject !== undefined && isCount(revision)
    ? { type: 'request', request, subject, revision }
    : undefined;
}
