// The analyses of an Experiment: each starts once all templates are available, is followed, and is stopped with it.
import { isCompleted } from '../../analysis/metrics/phase';
import type { Resolved } from '../../analysis/templates/arguments';
import { substituteText } from '../../analysis/templates/placeholders';
import { buildAnalysisRunSpec } from '../../analysis/templates/templates';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { AnalysisArgument, AnalysisRun, AnalysisTemplate, ExperimentAnalysis } from '../../objects/objects';
import { formatTimestamp } from '../../objects/timestamp';
import { createUniqueRun } from '../analysis/uniqueRun';
import type { AnalysisStatus } from './experimentFields';
import type { ExperimentPass } from './experimentPass';

/** Starts, follows or stops the run of one analysis and notes its phase. Source: upstream `reconcileAnalysisRun` of experiments. */
export function reconcileAnalysis(pass: ExperimentPass, analysis: ExperimentAnalysis): void {
  const before = pass.before.analysisRuns?.find(({ name }) => name === analysis.name);
  const first: AnalysisStatus = before ?? { name: analysis.name, analysisRun: '', phase: '' };
  const status = { ...first, ...change(pass, analysis, first) };
  if (status.phase !== first.phase && status.phase !== '') report(pass, first, status);
  pass.writeAnalysisStatus(status);
}

function change(
  pass: ExperimentPass,
  analysis: ExperimentAnalysis,
  before: AnalysisStatus,
): Partial<AnalysisStatus> | undefined {
  if (pass.before.availableAt === undefined) return lookUp(pass, analysis) ? undefined : missing(analysis);
  if (before.analysisRun === '') return pass.isTerminating ? undefined : started(pass, analysis);
  if (isCompleted(before.phase)) return undefined;
  const run = pass.findRun(before.analysisRun);
  if (!run) return { phase: 'Error', message: notFound('analysisrun', before.analysisRun) };
  if (pass.isTerminating) {
    terminate(pass, analysis, run);
    return undefined;
  }
  return { phase: run.status.phase ?? '', message: run.status.message };
}

function started(pass: ExperimentPass, analysis: ExperimentAnalysis): Partial<AnalysisStatus> {
  const failed = (why: string): Partial<AnalysisStatus> => ({
    phase: 'Error',
    message: `Failed to create AnalysisRun for analysis '${analysis.name}': ${why}`,
  });
  const template = lookUp(pass, analysis);
  if (!template) return failed(notFound(kindOf(analysis), analysis.templateName));
  const args = resolvedArguments(pass, analysis.args ?? []);
  if (!args.ok) return failed(args.error);
  const { dryRun, measurementRetention, analysisRunMetadata } = pass.spec;
  const request = { templates: [analysis], args: args.value, dryRun, measurementRetention };
  const spec = buildAnalysisRunSpec(request, (reference) => lookUp(pass, reference));
  if (!spec.ok) return failed(spec.error);
  const baseName = `${pass.experiment.metadata.name}-${analysis.name}`;
  const run = createUniqueRun(pass, pass.experiment, baseName, spec.value, { ...analysisRunMetadata });
  return { phase: 'Pending', analysisRun: run.metadata.name };
}

/** The arguments with what they say of the Experiment filled in. Source: upstream `ResolveExperimentArgsValue`. */
function resolvedArguments(
  pass: ExperimentPass,
  args: readonly AnalysisArgument[],
): Resolved<readonly AnalysisArgument[]> {
  const values = new Map<string, string>();
  if (pass.before.availableAt) values.set('experiment.availableAt', pass.before.availableAt);
  if (pass.endsAt !== undefined) values.set('experiment.finishedAt', formatTimestamp(pass.endsAt));
  for (const { name } of pass.spec.templates) {
    const replicaSet = pass.replicaSetOf(name);
    if (!replicaSet) continue;
    values.set(`templates.${name}.podTemplateHash`, podTemplateHashOf(replicaSet) ?? '');
    values.set(`templates.${name}.replicaset.name`, replicaSet.metadata.name);
  }
  const resolved: AnalysisArgument[] = [];
  for (const { name, value } of args) {
    const { value: text, unresolved } = substituteText(value ?? '', values);
    const last = unresolved.at(-1);
    if (last !== undefined) return { ok: false, error: `failed to resolve {{${last}}}` };
    resolved.push({ name, ...(value !== undefined && { value: text }) });
  }
  return { ok: true, value: resolved };
}

function terminate(pass: ExperimentPass, { name }: ExperimentAnalysis, run: AnalysisRun): void {
  if (isCompleted(run.status.phase) || run.spec.terminate) return;
  pass.event('AnalysisRunTerminating', `Terminating ${name} (${run.metadata.name})`);
  pass.writeRun({ ...run, spec: { ...run.spec, terminate: true } });
}

function lookUp(
  { world }: ExperimentPass,
  { templateName, clusterScope }: Pick<ExperimentAnalysis, 'templateName' | 'clusterScope'>,
): AnalysisTemplate | undefined {
  const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  return world.analysisTemplates.find((template) => template.kind === kind && template.metadata.name === templateName);
}

function missing(analysis: ExperimentAnalysis): Partial<AnalysisStatus> {
  const kind = analysis.clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const why = notFound(kindOf(analysis), analysis.templateName);
  return { phase: 'Error', message: `${kind} verification failed for analysis '${analysis.name}': ${why}` };
}

function kindOf({ clusterScope }: ExperimentAnalysis): string {
  return clusterScope ? 'clusteranalysistemplate' : 'analysistemplate';
}

/** As Kubernetes says it of an object that is not there. */
function notFound(resource: string, name: string): string {
  return `${resource}.argoproj.io "${name}" not found`;
}

/** Records the change about the Experiment, and about the Rollout whose step it is. */
function report(pass: ExperimentPass, before: AnalysisStatus, { name, phase, message }: AnalysisStatus): void {
  const text = `AnalysisRun '${name}' transitioned from ${before.phase} -> ${phase}${message ? `: ${message}` : ''}`;
  const isBad = phase === 'Failed' || phase === 'Error' || phase === 'Inconclusive';
  pass.event(`AnalysisRun${phase}`, text, isBad ? 'Warning' : 'Normal');
  // As recorded: a Warning also for what is none.
  pass.rolloutEvent(`AnalysisRun${phase}`, text);
}
