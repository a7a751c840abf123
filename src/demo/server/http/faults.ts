// Trouble on demand: what networks, proxies and overloaded servers do to clients. A fault waits for requests that match
// it, and open watches can be disturbed at once. One row of the table is one way to go wrong.
import type { Clock } from '../../../lifecycle';
import { expired, forbidden, internalError, StatusError, unauthorized } from '../storage/status';
import type { Reply } from './reply';
import type { RequestInfo } from './requestInfo';
import type { OpenStream } from './traffic';

/** Which requests a fault is for; what is absent matches everything. */
export interface FaultMatch {
  /** `list`, `watch`, `patch`, … */
  readonly verb?: string;
  /** `rollouts`, or `rollouts/status`. */
  readonly resource?: string;
  readonly namespace?: string;
  /** The beginning of the path. */
  readonly path?: string;
}

export type FaultKind =
  | 'close'
  | 'cut'
  | 'forbidden'
  | 'garbage'
  | 'gone'
  | 'hang'
  | 'refuseWatchList'
  | 'serverError'
  | 'silent'
  | 'slow'
  | 'tooManyRequests'
  | 'unauthorised';

export interface Fault {
  readonly kind: FaultKind;
  readonly match?: FaultMatch;
  /** How many requests it strikes; without it, all until the faults are cleared. */
  readonly times?: number;
  /** Of `tooManyRequests`: the Retry-After header. */
  readonly retryAfterSeconds?: number;
  /** Of `slow`: how long the answer is held back. */
  readonly delayMs?: number;
}

/** What a fault does to one request: it answers itself, or calls `proceed` to let the request through. */
type Strike = (struck: { reply: Reply; info: RequestInfo; fault: Fault; clock: Clock; proceed: () => void }) => void;

const HALF_A_LINE = '{"type":"MODIFIED","object":{"apiVersion":"argoproj.io/v1alpha1","kind":"Roll';
const GARBAGE = '<html><body>upstream connect error</body></html>\n';
const TOO_OLD = 'too old resource version: 1 (1000)';

const STRIKES: Readonly<Record<FaultKind, Strike>> = {
  close: ({ reply }) => reply.response.socket?.destroy(),
  cut: ({ reply }) => {
    reply.stream('application/json');
    reply.response.write(HALF_A_LINE, () => reply.response.socket?.destroy());
  },
  forbidden: ({ info }) => {
    if (info.kind === 'path')
      throw new StatusError(403, 'Forbidden', `forbidden: cannot ${info.verb} path "${info.path}"`);
    throw forbidden({ ...info, user: 'demo-admin', resource: info });
  },
  garbage: ({ reply }) => reply.json(200, GARBAGE),
  gone: ({ reply, info }) => {
    if (info.verb !== 'watch') throw expired(TOO_OLD);
    reply.stream('application/json');
    reply.response.end(eventLine('ERROR', expired(TOO_OLD)));
  },
  hang: () => undefined,
  // Answered by the watch itself (watching.ts), which looks whether this fault is active.
  refuseWatchList: ({ proceed }) => proceed(),
  serverError: () => {
    throw internalError('etcdserver: request timed out');
  },
  silent: ({ reply }) => reply.stream('application/json'),
  slow: ({ fault, clock, proceed }) => {
    clock.after(fault.delayMs ?? 3_000, proceed);
  },
  tooManyRequests: ({ fault }) => {
    throw new StatusError(
      429,
      'TooManyRequests',
      'the server has received too many requests and has asked us to try again later',
      {
        ...(fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds }),
      },
    );
  },
  unauthorised: () => {
    throw unauthorized();
  },
};

export function isFaultKind(text: string): text is FaultKind {
  return Object.hasOwn(STRIKES, text);
}

export class Faults {
  readonly #clock: Clock;
  #active: { readonly fault: Fault; left: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(fault: Fault): void {
    this.#active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#active = [];
  }

  get active(): readonly Fault[] {
    return this.#active.map(({ fault }) => fault);
  }

  isActive(kind: FaultKind): boolean {
    return this.#active.some(({ fault }) => fault.kind === kind);
  }

  /** Lets the first matching fault strike, or proceeds. Throws what the fault refuses with. */
  meet(info: RequestInfo, path: string, reply: Reply, proceed: () => void): void {
    const entry = this.#active.find(({ fault }) => matches(fault.match, info, path));
    if (!entry) {
      proceed();
      return;
    }
    entry.left--;
    if (entry.left <= 0) this.#active = this.#active.filter((one) => one !== entry);
    STRIKES[entry.fault.kind]({ reply, info, fault: entry.fault, clock: this.#clock, proceed });
  }
}

/** What can happen to a stream that is already open. */
export type Disturbance = 'close' | 'cut' | 'end' | 'garbage' | 'gone' | 'silent';

const DISTURBANCES: Readonly<Record<Disturbance, (stream: OpenStream) => void>> = {
  close: ({ response }) => response.socket?.destroy(),
  cut: ({ response }) => response.write(HALF_A_LINE, () => response.socket?.destroy()),
  end: ({ response }) => response.end(),
  garbage: ({ response }) => response.write(GARBAGE),
  gone: ({ response }) => response.end(eventLine('ERROR', expired(TOO_OLD))),
  silent: () => undefined,
};

export function isDisturbance(text: string): text is Disturbance {
  return Object.hasOwn(DISTURBANCES, text);
}

/** Disturbs the open streams that match; returns how many there were. */
export function disturb(streams: readonly OpenStream[], kind: Disturbance, match: FaultMatch | undefined): number {
  const struck = streams.filter(({ info }) => matches(match, info, ''));
  for (const stream of struck) {
    if (kind !== 'garbage') stream.feed.dispose();
    DISTURBANCES[kind](stream);
  }
  return struck.length;
}

function eventLine(type: string, error: StatusError): string {
  return `${JSON.stringify({ type, object: error.body() })}\n`;
}

function matches(match: FaultMatch | undefined, info: RequestInfo, path: string): boolean {
  if (!match) return true;
  const { plural, subresource, namespace } = info.kind === 'resource' ? info : {};
  const resource = subresource === undefined ? plural : `${plural ?? ''}/${subresource}`;
  return (
    (match.verb === undefined || match.verb === info.verb) &&
    (match.resource === undefined || match.resource === resource) &&
    (match.namespace === undefined || match.namespace === namespace) &&
    (match.path === undefined || path.startsWith(match.path))
  );
}
