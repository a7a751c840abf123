// Rows of analysis: AnalysisRuns, their metrics, and the measurements of each metric. The same in both trees.
import * as vscode from 'vscode';
import type { AnalysisRunNode, Measurement, Metric, MetricResult } from '../../rollouts';
import { analysisStatusKind, parseTimestamp } from '../../rollouts';
import { budgetSentence, failureBudget } from '../../rollouts/analysis';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { statusIcon } from './statusIcons';
import type { TreeNode } from './treeNode';
import { leaf, rowItem } from './treeNode';

/** One AnalysisRun with its metrics. `owner` names the rollout where the tree doesn't show it above. */
export function analysisRunNode(
  parent: TreeNode | undefined,
  { analysisRun, type, stepIndex }: AnalysisRunNode,
  owner?: string,
): TreeNode {
  const { metadata, status, spec } = analysisRun;
  const id = `${parent ? `${parent.id}/` : ''}analysisrun/${metadata.uid}`;
  const phase = phaseWord(status.phase);
  const origin = stepIndex === undefined ? (type ?? '') : vscode.l10n.t('Step {0}', stepIndex + 1);
  const node: TreeNode = {
    id,
    parent,
    rolloutUid: parent?.rolloutUid,
    item: () =>
      rowItem(id, {
        label: metadata.name,
        description: [phase, origin, owner ?? '', status.message ?? ''].filter((part) => part !== '').join(' · '),
        icon: statusIcon(analysisStatusKind(phase)),
        tooltip: [metadata.name, `${metadata.namespace} · ${phase}`, status.message ?? ''],
        contextValue: 'analysisRun',
        expandable: spec.metrics.length > 0 ? 'collapsed' : undefined,
        spoken: vscode.l10n.t('Analysis run {0}, {1}', metadata.name, [phase, status.message ?? ''].join(' ')),
      }),
    children: () =>
      spec.metrics.map((metric) =>
        metricNode(
          node,
          metric,
          status.metricResults?.find(({ name }) => name === metric.name),
        ),
      ),
  };
  return node;
}

function metricNode(parent: TreeNode, metric: Metric, result: MetricResult | undefined): TreeNode {
  const id = `${parent.id}/metric/${metric.name}`;
  const phase = phaseWord(result?.phase);
  const budget = result ? budgetSentence(failureBudget(metric, result)) : vscode.l10n.t('not measured yet');
  const measurements = result?.measurements ?? [];
  const node: TreeNode = {
    id,
    parent,
    rolloutUid: parent.rolloutUid,
    item: () =>
      rowItem(id, {
        label: metric.name,
        description: [phase, budget, result?.message ?? ''].filter((part) => part !== '').join(' · '),
        icon: statusIcon(analysisStatusKind(phase)),
        tooltip: [
          metric.name,
          budget,
          metric.successCondition === undefined ? '' : vscode.l10n.t('Success: {0}', metric.successCondition),
          metric.failureCondition === undefined ? '' : vscode.l10n.t('Failure: {0}', metric.failureCondition),
          result?.message ?? '',
        ],
        contextValue: 'metric',
        expandable: measurements.length > 0 ? 'collapsed' : undefined,
      }),
    children: () => measurements.map((measurement, index) => measurementNode(node, measurement, index)).reverse(),
  };
  return node;
}

function measurementNode(parent: TreeNode, measurement: Measurement, index: number): TreeNode {
  const at = parseTimestamp(measurement.finishedAt ?? measurement.startedAt);
  const time = at === undefined ? '' : timeOfDayWithSeconds(at);
  const phase = phaseWord(measurement.phase);
  return leaf(`${parent.id}/measurement/${measurement.startedAt ?? String(index)}`, parent, {
    label: measurement.value ?? measurement.message ?? phase,
    description: [phase, time].filter((part) => part !== '').join(' · '),
    icon: statusIcon(analysisStatusKind(phase)),
    tooltip: [measurement.value ?? '', phase, measurement.message ?? '', time],
    contextValue: 'measurement',
  });
}

/** An AnalysisRun that its controller hasn't met yet has no phase: it is pending. */
function phaseWord(phase: string | undefined): string {
  return phase === undefined || phase === '' ? 'Pending' : phase;
}
