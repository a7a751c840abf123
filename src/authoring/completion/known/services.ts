// Services for the roles that a Rollout gives them: no two roles have the same one.
import type { IndexedFacts, NodePath, ObjectView } from '../../documents';
import { pathOf } from '../../documents';

export interface FreeServices {
  /** Those that have no role in this Rollout yet, in alphabetical order. */
  readonly names: readonly string[];
  /** The first one that has a role. */
  readonly taken: string | undefined;
}

const ROLES = [
  'canary.stableService',
  'canary.canaryService',
  'canary.pingPong.pingService',
  'canary.pingPong.pongService',
  'blueGreen.activeService',
  'blueGreen.previewService',
].map((path) => pathOf(`spec.strategy.${path}`));

/** Whether a path is one of the roles. */
export function isServiceRole(path: NodePath): boolean {
  return ROLES.some((role) => role.join('.') === path.join('.'));
}

/** The Services that may still be named. @param path where; what is there itself does not count. */
export function freeServices(facts: IndexedFacts, view: ObjectView | undefined, path: NodePath): FreeServices {
  const others = ROLES.filter((role) => role.join('.') !== path.join('.'));
  const taken = others.map((role) => view?.value(role)).filter((name) => typeof name === 'string' && name !== '');
  const names = [...new Set(facts.services.map(({ name }) => name))].sort();
  return {
    names: names.filter((name) => !taken.includes(name)),
    taken: taken.find((name) => typeof name === 'string'),
  };
}
