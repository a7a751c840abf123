// What a name refers to: a template with its metrics, an argument with its default.
import { durationText, ordinal, parseGoDuration } from '../../../rollouts';
import { knownFacts } from '../../definition/knownFacts';
import type { TemplateFacts, TemplateMetric } from '../../documents';
import type { HoverPlace, Meaning } from '../hoverPlace';
import { valueAt } from '../hoverPlace';

function metricLine({ name, provider, interval, count, failureLimit }: TemplateMetric): string {
  const every = interval === undefined ? undefined : parseGoDuration(interval);
  const times = count === undefined ? undefined : `${String(count)} ×`;
  const limit = typeof failureLimit === 'number' && failureLimit >= 0 ? failureLimit : undefined;
  const facts = [
    provider,
    [times, every === undefined ? interval : `every ${durationText(every)}`]
      .filter((part) => part !== undefined)
      .join(' '),
    limit === undefined ? undefined : `fails on the ${ordinal(limit + 1)} failed measurement`,
  ];
  return `- ${name}: ${facts.filter((fact) => fact !== undefined && fact !== '').join(', ')}`;
}

function templatesNamed({ context, path, view }: HoverPlace, name: string): readonly TemplateFacts[] {
  const isCluster = view.value([...path.slice(0, -1), 'clusterScope']) === true;
  return knownFacts(context).templates.filter(
    (template) => template.namePattern === undefined && template.name === name && template.clusterScope === isCluster,
  );
}

/** The metrics of the template that is named. */
export const templateMeaning: Meaning = (place) => {
  const name = valueAt(place);
  if (typeof name !== 'string') return undefined;
  const [template] = templatesNamed(place, name);
  if (!template) return undefined;
  const kind = template.clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const args = template.args.map((argument) => (argument.hasValue ? argument.name : `${argument.name} (required)`));
  const lines = template.metrics.map(metricLine);
  if (args.length > 0) lines.push(`- arguments: ${args.join(', ')}`);
  return `${kind} ${name}\n${lines.join('\n')}`;
};

/** Seconds that are more than a minute, as people read them. */
export const secondsMeaning: Meaning = (place) => {
  const seconds = valueAt(place);
  return typeof seconds === 'number' && seconds >= 60 ? `${durationText(seconds * 1000)}.` : undefined;
};
