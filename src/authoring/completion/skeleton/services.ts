// Services as skeletons name them: those that exist, each in the role that its name speaks of.
import type { Known } from '../known/known';
import type { FreeServices } from '../known/services';
import type { Skeleton } from './skeleton';
import { blank, choice } from './skeleton';

/** Names of Services for the new version. */
const FOR_NEW = /(?:^|-)(?:canary|preview|pong|new|green)(?:-|$)/;

function byRole({ names }: FreeServices): { readonly old: readonly string[]; readonly fresh: readonly string[] } {
  return { old: names.filter((name) => !FOR_NEW.test(name)), fresh: names.filter((name) => FOR_NEW.test(name)) };
}

/** The Service of the version that has the traffic: `stableService`, `activeService`. */
export function oldService({ services }: Known, otherwise: string): Skeleton {
  const { old, fresh } = byRole(services);
  // One that looks like the new version's is not a default.
  return old.length === 0 ? blank(otherwise) : choice([...old, ...fresh]);
}

/** The Service of the version that comes: `canaryService`, `previewService`. Never the default of the old one. */
export function newService({ services }: Known, role: string): Skeleton {
  const { old, fresh } = byRole(services);
  const { taken } = services;
  const free = taken === undefined ? [...fresh, ...old.slice(1)] : [...fresh, ...old];
  const base = taken ?? old[0];
  return free.length > 0 ? choice(free) : blank(base === undefined ? `${role}-service` : `${base}-${role}`);
}
