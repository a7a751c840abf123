// Parts that occur in many places: label selectors, labels, string matches.
import type { FieldTexts } from './fieldText';

export const SHARED_TEXTS: FieldTexts = {
  'selector.matchLabels': { does: 'Labels a pod must have, each with exactly this value.' },
  'matchLabels{}': { does: 'The value this label must have.' },
  'selector.matchExpressions': { does: 'Conditions on labels. A pod must meet all of them.' },
  'matchExpressions[]': { does: 'One condition on a label.' },
  'matchExpressions[].key': { does: 'The label to compare.' },
  'matchExpressions[].operator': {
    does: 'How the label is compared.',
    values: [
      { value: 'In', meaning: 'the label has one of the values' },
      { value: 'NotIn', meaning: 'the label has none of the values, or is absent' },
      { value: 'Exists', meaning: 'the label is present, with any value' },
      { value: 'DoesNotExist', meaning: 'the label is absent' },
    ],
  },
  'matchExpressions[].values': { does: 'The values for In and NotIn. Must be omitted with the other two operators.' },
  'matchExpressions[].values[]': { does: 'One of the values.' },

  canaryMetadata: {
    does: 'Labels and annotations for the canary pods only. They are updated on running pods.',
  },
  stableMetadata: {
    does: 'Labels and annotations for the stable pods only. They are updated on running pods.',
  },
  activeMetadata: { does: 'Labels and annotations only for pods behind the active Service.' },
  previewMetadata: { does: 'Labels and annotations only for preview pods, until they become active.' },
  analysisRunMetadata: { does: 'Labels and annotations for the AnalysisRuns started by this section.' },
  labels: { does: 'Labels to add.' },
  'labels{}': { does: 'The value of this label.', bounds: 'at most 63 characters: letters, digits, dots, - and _' },
  annotations: { does: 'Annotations to add.' },
  'annotations{}': { does: 'The value of this annotation, which can be any string.' },

  'headerValue.exact': { does: 'The value must equal this string.' },
  'headerValue.prefix': { does: 'The value must begin with this string.' },
  'headerValue.regex': { does: 'The value must match this regular expression.' },
  'method.exact': { does: 'The method must equal this string, such as GET.' },
  'method.prefix': { does: 'The method must begin with this string.' },
  'method.regex': { does: 'The method must match this regular expression.' },
  'path.exact': { does: 'The path must equal this string.' },
  'path.prefix': { does: 'The path must begin with this string, such as /api.' },
  'path.regex': { does: 'The path must match this regular expression.' },
  'headers{}.exact': { does: 'The header must equal this string.' },
  'headers{}.prefix': { does: 'The header must begin with this string.' },
  'headers{}.regex': { does: 'The header must match this regular expression.' },

  antiAffinity: {
    does: 'Keeps pods of the new and the old version on different nodes, so that a cluster autoscaler adds nodes before the switch, not during it.',
    bounds: 'exactly one of the two fields',
  },
  preferredDuringSchedulingIgnoredDuringExecution: { does: 'Uses different nodes where possible.' },
  'preferredDuringSchedulingIgnoredDuringExecution.weight': {
    does: "Weight of this preference among the scheduler's other preferences.",
    bounds: '1 to 100',
  },
  requiredDuringSchedulingIgnoredDuringExecution: {
    does: 'Always uses different nodes. Without enough nodes, the new pods stay pending. Write {}.',
  },
};
