// A look at a rollout once what is asked of it has come, or it is known why it doesn't.
import { ApiError, cancelledError } from '../../kubernetes';
import { DisposableStore } from '../../lifecycle';
import type { RolloutLook } from '../rolloutLook';
import type { Problem } from '../watching/freshness';

export interface WantedOfLook {
  readonly context: string;
  /** Kind of the objects that it is about. */
  readonly kind: 'Event' | 'Pod';
  /** No look changes any more after its end. */
  readonly owner: DisposableStore;
  readonly isThere: (look: RolloutLook) => boolean;
}

/** The look, which is ended where this throws the ApiError that says why there is nothing to see. */
export function settledLook(look: RolloutLook, { context, kind, owner, isThere }: WantedOfLook): Promise<RolloutLook> {
  return new Promise((resolve, reject) => {
    const store = new DisposableStore();
    const check = (): void => {
      const problem = refusalOf(look, kind) ?? look.freshness.problem;
      const isGone = look.freshness.have !== undefined && !look.rollout;
      const isReady = isThere(look) && !refusalOf(look, kind);
      if (!isReady && !problem && !isGone) return;
      if (isReady) resolve(look);
      else {
        look.dispose();
        reject(new ApiError({ ...(problem ?? goneFrom(context)), context }));
      }
      owner.delete(store);
    };
    store.add(look.onDidChange(check));
    store.defer(() => reject(cancelledError({ context })));
    owner.add(store);
    check();
  });
}

/** Why objects of the kind are left out of what is watched. */
export function refusalOf({ freshness }: RolloutLook, kind: WantedOfLook['kind']): Problem | undefined {
  return freshness.refused.find(({ objectKind }) => objectKind === kind);
}

function goneFrom(context: string): Problem {
  return {
    kind: 'notFound',
    sentence: `This rollout was not found in context "${context}".`,
    remedy: 'The rollout may have been deleted. Refresh the view.',
  };
}
