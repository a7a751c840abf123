// The analysis templates that a file can count on: those in it, whole, and those of other files, as far as the index
// knows them.
import type { AnalysisTemplate, Metric } from '../../../rollouts';
import { parseGoDuration, readAnalysisTemplate } from '../../../rollouts';
import type { AuthoringContext } from '../../context';
import type { TemplateFacts, TemplateMetric } from '../../documents';
import { toValue } from '../../documents';

/** A metric as far as plans need it. Which provider it asks plays no part, only that there is one. */
function metricOf({ provider, ...metric }: TemplateMetric): Metric {
  return { ...metric, provider: { [provider ?? 'unknown']: {} } };
}

/** A number that is written, not one that a template's action makes (which is blanked out). */
function isReadable(value: string | number | undefined): boolean {
  return value === undefined || /^-?\d+$/.test(String(value));
}

/** Whether the times and limits of a metric in a chart's template are all written there. */
function isSettled({ interval, initialDelay, count, ...limits }: TemplateMetric): boolean {
  const { failureLimit, inconclusiveLimit, consecutiveErrorLimit, consecutiveSuccessLimit } = limits;
  const areDurations = [interval, initialDelay].every(
    (text) => text === undefined || parseGoDuration(text) !== undefined,
  );
  const numbers = [count, failureLimit, inconclusiveLimit, consecutiveErrorLimit, consecutiveSuccessLimit];
  return areDurations && numbers.every(isReadable) && (interval ?? count) !== undefined;
}

/** Whether enough of a template is known: in a chart's template most of it may be in values. */
function isKnown({ isCertain, namePattern, metrics, templates }: TemplateFacts): boolean {
  if (namePattern !== undefined || metrics.length + templates.length === 0) return false;
  return isCertain || metrics.every(isSettled);
}

function fromFacts(facts: TemplateFacts): AnalysisTemplate {
  const { name, namespace = '', clusterScope, args, metrics, dryRun, templates } = facts;
  return {
    kind: clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
    metadata: { name, namespace, uid: name, resourceVersion: '' },
    spec: {
      metrics: metrics.map(metricOf),
      dryRun: dryRun.map((metricName) => ({ metricName })),
      args: args.map(({ name, hasValue, value }) => ({
        name,
        ...(value !== undefined ? { value } : hasValue && { valueFrom: {} }),
      })),
      templates,
    },
  };
}

/** Templates that are in this file. */
function ownTemplates({ documents }: AuthoringContext): readonly AnalysisTemplate[] {
  return documents
    .filter(({ kind }) => kind === 'manifest')
    .flatMap(({ objects }) => objects)
    .filter(({ objectKind }) => objectKind.endsWith('AnalysisTemplate'))
    .flatMap(({ parts: [part] }) => {
      const value = toValue(part?.node);
      if (typeof value !== 'object' || value === null || !('metadata' in value)) return [];
      const { metadata } = value;
      // Nobody gives a manifest a uid, and the border check wants one.
      return (
        readAnalysisTemplate({
          ...value,
          metadata: { uid: 'file', ...(typeof metadata === 'object' ? metadata : {}) },
        }) ?? []
      );
    });
}

/** Every template that is known; those of this file first. */
export function knownTemplates(context: AuthoringContext): readonly AnalysisTemplate[] {
  const own = ownTemplates(context);
  const isOwn = (template: AnalysisTemplate): boolean =>
    own.some(({ kind, metadata }) => kind === template.kind && metadata.name === template.metadata.name);
  const others = context.workspace.templates.filter(isKnown).map(fromFacts);
  return [...own, ...others.filter((template) => !isOwn(template))];
}
