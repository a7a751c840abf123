// How far an open text is understood. Each state has everything of the states before it, and a change takes a text back
// to the state that it leaves whole:
//
//   what changes                                   what is left
//   a chart, a kustomization, a setting            Open
//   the text itself                                Placed
//   the index, the cluster, other schema checkers  Recognised

export const DocumentState = {
  /** It is open; nothing is known of it, or nothing that still holds. */
  Open: 0,
  /** Where it lies is known: its chart and its role in it, whether it is a patch, what a setting maps in it. */
  Placed: 1,
  /** The text of this version is cut into YAML documents, with the pieces that are left from the version before. */
  Parsed: 2,
  /** It is known what each of its documents is to Argo Rollouts. */
  Recognised: 3,
  /** Put together with what is around it (other files, the cluster, settings): every feature can be asked. */
  Complete: 4,
} as const;

export type DocumentState = (typeof DocumentState)[keyof typeof DocumentState];
