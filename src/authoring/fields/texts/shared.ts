// Parts that stand in many places: label selectors, labels, matches of texts.
import type { FieldTexts } from '../fieldText';

export const SHARED_TEXTS: FieldTexts = {
  'selector.matchLabels': { does: 'Labels that a pod must have, each with exactly this value.' },
  'matchLabels{}': { does: 'The value that this label must have.' },
  'selector.matchExpressions': { does: 'Conditions on labels; a pod must meet all of them.' },
  'matchExpressions[]': { does: 'One condition on a label.' },
  'matchExpressions[].key': { does: 'The label that the condition is about.' },
  'matchExpressions[].operator': {
    does: 'How the label is compared.',
    values: [
      { value: 'In', meaning: 'its value is one of values' },
      { value: 'NotIn', meaning: 'its value is none of values, or it is absent' },
      { value: 'Exists', meaning: 'it is there, with any value' },
      { value: 'DoesNotExist', meaning: 'it is absent' },
    ],
  },
  'matchExpressions[].values': { does: 'The values for In and NotIn; must be left out for the other two operators.' },
  'matchExpressions[].values[]': { does: 'One of the values.' },

  canaryMetadata: {
    does: 'Labels and annotations that only pods of the new version carry, while it is a canary. They are changed on running pods.',
  },
  stableMetadata: {
    does: 'Labels and annotations that only pods of the stable version carry. They are changed on running pods.',
  },
  activeMetadata: { does: 'Labels and annotations that only pods behind the active Service carry.' },
  previewMetadata: { does: 'Labels and annotations that only pods of the preview carry, until they become active.' },
  analysisRunMetadata: { does: 'Labels and annotations for the AnalysisRuns that are started here.' },
  labels: { does: 'Labels to add.' },
  'labels{}': { does: 'The value of this label.', bounds: 'at most 63 characters: letters, digits, dots, - and _' },
  annotations: { does: 'Annotations to add.' },
  'annotations{}': { does: 'The value of this annotation; any text.' },

  'headerValue.exact': { does: 'The value must be exactly this text.' },
  'headerValue.prefix': { does: 'The value must begin with this text.' },
  'headerValue.regex': { does: 'The value must match this regular expression.' },
  'method.exact': { does: 'The method must be exactly this one, such as GET.' },
  'method.prefix': { does: 'The method must begin with this text.' },
  'method.regex': { does: 'The method must match this regular expression.' },
  'path.exact': { does: 'The path must be exactly this one.' },
  'path.prefix': { does: 'The path must begin with this text, such as /api.' },
  'path.regex': { does: 'The path must match this regular expression.' },
  'headers{}.exact': { does: 'The header must be exactly this text.' },
  'headers{}.prefix': { does: 'The header must begin with this text.' },
  'headers{}.regex': { does: 'The header must match this regular expression.' },

  antiAffinity: {
    does: 'Keeps pods of the new and of the old version on different nodes, so that an autoscaler adds nodes before, not during the switch.',
    bounds: 'exactly one of the two kinds',
  },
  preferredDuringSchedulingIgnoredDuringExecution: { does: 'Different nodes where possible.' },
  'preferredDuringSchedulingIgnoredDuringExecution.weight': {
    does: "How much this preference counts among the scheduler's others.",
    bounds: '1 to 100',
  },
  requiredDuringSchedulingIgnoredDuringExecution: {
    does: 'Different nodes in any case; without enough nodes the new pods stay pending. Write {}.',
  },
};
