// Two pod templates of a rollout as texts to be compared: both as the spec had them, so that what differs is what somebody
// changed.
import { objectText } from '../../kubernetes';
import { revisionOf } from '../../rollouts';
import type { RevisionTemplate } from '../acting/revisionTemplate';

/** One side of a comparison. */
export interface TemplateText {
  readonly revision: number;
  /** YAML, with what names itself a secret masked as in every document. */
  readonly text: string;
}

/** The texts of these ReplicaSets, in the order of the uids; `undefined` for one that is gone. */
export function templateTexts(
  templates: readonly RevisionTemplate[],
  uids: readonly string[],
): readonly (TemplateText | undefined)[] {
  return uids.map((uid) => {
    const found = templates.find(({ replicaSet }) => replicaSet.metadata.uid === uid);
    return found && { revision: revisionOf(found.replicaSet), text: objectText(found.template) };
  });
}
