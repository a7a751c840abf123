// The table of rules. Adding one: its module, a line here, and fixtures in test/fixtures/authoring/rules/<id>/; its page
// docs/rules/<id>.md is written by `node scripts/generate-rule-docs.mjs`.
import type { AuthoringContext } from '../context';
import { autoscalerTarget } from './advice/autoscalerTarget';
import { backgroundPause } from './advice/backgroundPause';
import { earlyAnalysis } from './advice/earlyAnalysis';
import { firstWeight } from './advice/firstWeight';
import { lastStep } from './advice/lastStep';
import { noHistory } from './advice/noHistory';
import { realWeight } from './advice/realWeight';
import { shortPause } from './advice/shortPause';
import { stepGate } from './advice/stepGate';
import { toleratedFailures } from './advice/toleratedFailures';
import { weightDown } from './advice/weightDown';
import { argumentBoth } from './analysis/argumentBoth';
import { argumentMissing } from './analysis/argumentMissing';
import { argumentUndeclared } from './analysis/argumentUndeclared';
import { argumentUnknown } from './analysis/argumentUnknown';
import { argumentUnused } from './analysis/argumentUnused';
import { datadogMetric } from './analysis/datadogMetric';
import { duplicateMetric } from './analysis/duplicateMetric';
import { endlessAnalysis } from './analysis/endlessAnalysis';
import { failureLimitReach } from './analysis/failureLimitReach';
import { fieldReference } from './analysis/fieldReference';
import { metricDuration } from './analysis/metricDuration';
import { metricInterval } from './analysis/metricInterval';
import { metricLimits } from './analysis/metricLimits';
import { metricProvider } from './analysis/metricProvider';
import { metricRule } from './analysis/metricRule';
import { metricsClash } from './analysis/metricsClash';
import { noMetrics } from './analysis/noMetrics';
import { noTemplates } from './analysis/noTemplates';
import { unknownTemplate } from './analysis/unknownTemplate';
import { webMetric } from './analysis/webMetric';
import { chartDropsEmpty } from './chart/chartDropsEmpty';
import { chartDropsKey } from './chart/chartDropsKey';
import { conditionContradiction } from './conditions/conditionContradiction';
import { conditionSyntax } from './conditions/conditionSyntax';
import { conditionType } from './conditions/conditionType';
import { noCondition } from './conditions/noCondition';
import type { FindingsCache } from './findings';
import { checkRules } from './findings';
import { emptyNumerator } from './promql/emptyNumerator';
import { promqlFunction } from './promql/promqlFunction';
import { promqlSyntax } from './promql/promqlSyntax';
import { antiAffinity } from './rollout/antiAffinity';
import { negativeNumber } from './rollout/negativeNumber';
import { podTemplate } from './rollout/podTemplate';
import { progressDeadline } from './rollout/progressDeadline';
import { progressThreshold } from './rollout/progressThreshold';
import { revisionLimit } from './rollout/revisionLimit';
import { sameService } from './rollout/sameService';
import { selectorLabels } from './rollout/selectorLabels';
import { strategyChoice } from './rollout/strategyChoice';
import { surgeBothZero } from './rollout/surgeBothZero';
import { surgeText } from './rollout/surgeText';
import { workloadReference } from './rollout/workloadReference';
import { experimentWeight } from './routing/experimentWeight';
import { ingressBackend } from './routing/ingressBackend';
import { managedRoutes } from './routing/managedRoutes';
import { maxTrafficWeight } from './routing/maxTrafficWeight';
import { pingPong } from './routing/pingPong';
import { routeMatch } from './routing/routeMatch';
import { routerSettings } from './routing/routerSettings';
import { routingOnly } from './routing/routingOnly';
import { routingServices } from './routing/routingServices';
import { serviceSelector } from './routing/serviceSelector';
import { stepRouting } from './routing/stepRouting';
import { virtualServiceRoute } from './routing/virtualServiceRoute';
import type { ReportedFinding, Rule } from './rule';
import { apiVersion } from './schema/apiVersion';
import { missingField } from './schema/missingField';
import { newerField } from './schema/newerField';
import { notAllowedValue } from './schema/notAllowedValue';
import { outOfRange } from './schema/outOfRange';
import { unknownField } from './schema/unknownField';
import { wrongType } from './schema/wrongType';
import { canaryScale } from './steps/canaryScale';
import { experimentTemplates } from './steps/experimentTemplates';
import { mirrorPercentage } from './steps/mirrorPercentage';
import { pauseDuration } from './steps/pauseDuration';
import { startingStep } from './steps/startingStep';
import { stepActions } from './steps/stepActions';
import { stepEmpty } from './steps/stepEmpty';
import { stepWeight } from './steps/stepWeight';
import { duplicateKey } from './yaml/duplicateKey';
import { unquotedPlaceholder } from './yaml/unquotedPlaceholder';
import { yamlSyntax } from './yaml/yamlSyntax';

export { FindingsCache } from './findings';
export { rulePage } from './rulePage';
export type { Fix, ReportedFinding, Rule, TextEdit } from './rule';

export const rules: readonly Rule[] = [
  yamlSyntax,
  duplicateKey,
  unquotedPlaceholder,
  apiVersion,
  unknownField,
  newerField,
  wrongType,
  notAllowedValue,
  outOfRange,
  missingField,
  strategyChoice,
  selectorLabels,
  workloadReference,
  podTemplate,
  negativeNumber,
  progressDeadline,
  progressThreshold,
  revisionLimit,
  surgeBothZero,
  surgeText,
  sameService,
  antiAffinity,
  stepActions,
  stepEmpty,
  stepWeight,
  pauseDuration,
  startingStep,
  canaryScale,
  mirrorPercentage,
  experimentTemplates,
  experimentWeight,
  routingServices,
  serviceSelector,
  ingressBackend,
  virtualServiceRoute,
  routingOnly,
  routerSettings,
  pingPong,
  maxTrafficWeight,
  stepRouting,
  managedRoutes,
  routeMatch,
  noMetrics,
  noTemplates,
  duplicateMetric,
  metricProvider,
  metricInterval,
  metricDuration,
  metricLimits,
  metricRule,
  webMetric,
  datadogMetric,
  failureLimitReach,
  argumentBoth,
  argumentMissing,
  argumentUndeclared,
  argumentUnused,
  argumentUnknown,
  fieldReference,
  unknownTemplate,
  endlessAnalysis,
  metricsClash,
  conditionSyntax,
  conditionType,
  conditionContradiction,
  noCondition,
  promqlSyntax,
  promqlFunction,
  emptyNumerator,
  chartDropsKey,
  chartDropsEmpty,
  firstWeight,
  stepGate,
  lastStep,
  weightDown,
  realWeight,
  backgroundPause,
  earlyAnalysis,
  shortPause,
  toleratedFailures,
  noHistory,
  autoscalerTarget,
];

/** Everything that there is to say about a text. See `checkRules`. */
export function findings(context: AuthoringContext, cache?: FindingsCache): readonly ReportedFinding[] {
  return checkRules(rules, context, cache);
}
