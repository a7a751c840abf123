// The phase of an Experiment from its templates and analyses, and its conditions.
import type { AnalysisPhase } from '../../analysis/metrics/phase';
import { ANALYSIS_PHASES, isCompleted, isWorse } from '../../analysis/metrics/phase';
import type { Condition } from '../../objects/objects';
import { findCondition, newCondition, removeCondition, setCondition } from '../pass/conditions';
import { REPLICA_SET_AVAILABLE, REPLICA_SET_UPDATED } from '../pass/wording';
import type { ExperimentStatus, TemplateStatus } from './experimentFields';
import { TEMPLATE_STATUSES } from './experimentFields';
import type { ExperimentPass } from './experimentPass';

interface Assessment {
  readonly phase: AnalysisPhase;
  readonly message: string | undefined;
}

/** Completes the status in the making. Source: upstream `calculateStatus`. */
export function writeExperimentStatus(pass: ExperimentPass): void {
  const { phase = '' } = pass.status;
  if (phase === '') pass.status = { ...pass.status, phase: 'Pending' };
  else if (!isCompleted(phase)) assess(pass);
  pass.status = { ...pass.status, conditions: conditions(pass) };
  const after = pass.status.phase ?? '';
  if (after === phase) return;
  const isBad = after === 'Error' || after === 'Failed' || after === 'Inconclusive';
  pass.event(`Experiment${after}`, `Experiment transitioned from ${phase} -> ${after}`, isBad ? 'Warning' : 'Normal');
}

function assess(pass: ExperimentPass): void {
  const templates = assessTemplates(pass);
  const analyses = assessAnalyses(pass);
  if (templates.phase === 'Running' && pass.status.availableAt === undefined) {
    pass.status = { ...pass.status, availableAt: pass.time };
  }
  const { phase, message } = isDecidedByAnalyses(pass, templates, analyses) ? analyses : templates;
  pass.status = { ...pass.status, phase, message: message || undefined };
}

/**
 * Templates that ran to their end leave the phase to the analyses, unless these still measure and need not end. Before
 * that, an analysis that ends badly ends the Experiment, and so do the successes of all that must succeed.
 */
function isDecidedByAnalyses(pass: ExperimentPass, templates: Assessment, analyses: Assessment): boolean {
  if (isCompleted(templates.phase)) {
    const hasRequired =
      pass.spec.analyses?.some(({ requiredForCompletion }) => requiredForCompletion === true) === true;
    return templates.phase === 'Successful' && (isCompleted(analyses.phase) || hasRequired);
  }
  const endedBadly = isCompleted(analyses.phase) && analyses.phase !== 'Successful';
  return endedBadly || pass.requiredAnalysesSucceeded(pass.status);
}

/** The worst of the templates, as a phase. */
function assessTemplates({ status, spec }: ExperimentPass): Assessment {
  let worst: Pick<TemplateStatus, 'status' | 'message'> = { status: 'Successful' };
  for (const { name } of spec.templates) {
    const template = status.templateStatuses?.find((candidate) => candidate.name === name);
    if (template && severity(template.status) > severity(worst.status)) worst = template;
  }
  const phase = worst.status === 'Progressing' ? 'Pending' : phaseOf(worst.status);
  return { phase: phase ?? 'Running', message: worst.message };
}

function severity(status: string): number {
  return Math.max(0, (TEMPLATE_STATUSES as readonly string[]).indexOf(status));
}

/** The worst of the analyses. Runs that need not end don't count once those that must have succeeded. */
function assessAnalyses(pass: ExperimentPass): Assessment {
  let worst: Assessment = { phase: 'Successful', message: undefined };
  for (const { name } of pass.spec.analyses ?? []) {
    const run = pass.status.analysisRuns?.find((candidate) => candidate.name === name);
    const phase = phaseOf(run?.phase);
    if (phase && isWorse(worst.phase, phase)) worst = { phase, message: run?.message };
  }
  if (pass.requiredAnalysesSucceeded(pass.status) && isWorse(worst.phase, 'Running')) {
    return { phase: 'Successful', message: 'Required AnalysisRuns completed' };
  }
  return worst.phase === 'Pending' ? { ...worst, phase: 'Running' } : worst;
}

function phaseOf(text: string | undefined): AnalysisPhase | undefined {
  return ANALYSIS_PHASES.find((phase) => phase === text);
}

/** Source: upstream `calculateExperimentConditions`. */
function conditions(pass: ExperimentPass): readonly Condition[] | undefined {
  const { name } = pass.experiment.metadata;
  const list = removeCondition(pass.status.conditions ?? [], 'InvalidSpec');
  const progressing = (status: 'True' | 'False', reason: string, message: string): Condition =>
    newCondition('Progressing', status, reason, message, pass.time);
  if (pass.status.phase === 'Successful') {
    const message = `Experiment "${name}" has successfully ran and completed.`;
    return setCondition(list, progressing('False', 'ExperimentCompleted', message));
  }
  if (hasProgressed(pass.before, pass.status)) {
    const present = findCondition(list, 'Progressing');
    const since = present?.status === 'True' ? { lastTransitionTime: present.lastTransitionTime } : {};
    const condition = progressing('True', REPLICA_SET_UPDATED, `Experiment "${name}" is progressing.`);
    return setCondition(removeCondition(list, 'Progressing'), { ...condition, ...since });
  }
  if (pass.before.availableAt !== undefined && !pass.isOver) {
    return setCondition(list, progressing('True', REPLICA_SET_AVAILABLE, `Experiment "${name}" is running.`));
  }
  return list.length > 0 ? list : undefined;
}

/** True when a template came, or its pods changed. Source: upstream `ExperimentProgressing`. */
function hasProgressed(before: ExperimentStatus, after: ExperimentStatus): boolean {
  const known = before.templateStatuses ?? [];
  const next = after.templateStatuses ?? [];
  if (known.length < next.length) return true;
  return known.some((old) => {
    const now = next.find(({ name }) => name === old.name);
    const counts = ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'] as const;
    return now !== undefined && counts.some((count) => (old[count] ?? 0) !== (now[count] ?? 0));
  });
}
