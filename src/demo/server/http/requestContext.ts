// What handlers get of a request once it has been let in: who asks for what, the body, and where the answer goes.
import type { IncomingMessage } from 'node:http';
import type { User } from './authorization';
import type { Body } from './body';
import type { Reply } from './reply';
import type { RequestInfo } from './requestInfo';

export interface RequestContext<Info extends RequestInfo = RequestInfo> {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly info: Info;
  readonly user: User;
  /** The whole body: bounded, read before the handler runs. */
  readonly body: Body;
  readonly reply: Reply;
}
