// Facts of single documents put together to what the whole workspace says.
import type { IndexedFacts, WorkspaceFacts } from './workspaceFacts';

/** Nothing known. */
export const NO_FACTS: IndexedFacts = {
  templates: [],
  references: [],
  services: [],
  rollouts: [],
  deployments: [],
  autoscalers: [],
};

export function emptyWorkspace(): WorkspaceFacts {
  return { ...NO_FACTS, identity: {} };
}

/** The facts of many documents, in their order. */
export function mergeFacts(facts: Iterable<IndexedFacts>): WorkspaceFacts {
  const all = [...facts];
  return {
    templates: all.flatMap((one) => one.templates),
    references: all.flatMap((one) => one.references),
    services: all.flatMap((one) => one.services),
    rollouts: all.flatMap((one) => one.rollouts),
    deployments: all.flatMap((one) => one.deployments),
    autoscalers: all.flatMap((one) => one.autoscalers),
    identity: {},
  };
}
