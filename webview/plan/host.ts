// The door of the plan preview's page to the extension host: messages out and in, and which strategy it is about.
import type { FromPlanPage, ToPlanPage } from '../../src/presentation/plan/protocol';
import { readPlanTarget, readToPlanPage } from '../../src/presentation/plan/protocol';
import type { PlanTarget } from '../../src/presentation/plan/view';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

export interface PlanHost {
  send(message: FromPlanPage): void;
  onMessage(listener: (message: ToPlanPage) => void): void;
  restore(): PlanTarget | undefined;
  keep(target: PlanTarget): void;
}

/** Connects to VS Code; may be called once per page. */
export function connectPlanHost(): PlanHost {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    onMessage: (listener) =>
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const message = readToPlanPage(event.data);
        if (message) listener(message);
      }),
    restore: () => readPlanTarget(api.getState()),
    keep: (target) => api.setState(target),
  };
}
