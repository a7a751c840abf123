// Every id that the manifest and the code share, once. A unit test compares them with package.json, both ways.
import type { ActionId } from '../rollouts/actions';

export const VIEWS = { rollouts: 'argoRollouts.rollouts', analysisRuns: 'argoRollouts.analysisRuns' } as const;
export const PANEL_TYPE = 'argoRollouts.panel';
export const PLAN_TYPE = 'argoRollouts.plan';
/** The scheme of documents about objects of a cluster. */
export const DOCUMENT_SCHEME = 'argo-rollouts-object';
/** The scheme of the pod templates of two revisions that are compared. */
export const TEMPLATE_SCHEME = 'argo-rollouts-template';
/** The scheme of rows, by which their decorations are found. */
export const ROW_SCHEME = 'argo-rollouts-row';
export const RECORDING_TYPE = 'argoRollouts.recording';
export const EXTENSION_ID = 'progressive-delivery.argo-rollouts';
export const WALKTHROUGH = 'argoRollouts.firstSteps';

/** Commands beside those of the actions table, whose ids are `argoRollouts.<action id>`. */
export const COMMANDS = {
  openPanel: 'argoRollouts.openPanel',
  openSelected: 'argoRollouts.openSelected',
  openSelectedRun: 'argoRollouts.openSelectedRun',
  pinPanel: 'argoRollouts.pinPanel',
  unpinPanel: 'argoRollouts.unpinPanel',
  refresh: 'argoRollouts.refresh',
  selectContext: 'argoRollouts.selectContext',
  setNamespaces: 'argoRollouts.setNamespaces',
  chooseKubeconfig: 'argoRollouts.chooseKubeconfig',
  copyInstallCommands: 'argoRollouts.copyInstallCommands',
  copyRole: 'argoRollouts.copyRole',
  filter: 'argoRollouts.filter',
  clearFilter: 'argoRollouts.clearFilter',
  showOnlyAttention: 'argoRollouts.showOnlyAttention',
  showAllRollouts: 'argoRollouts.showAllRollouts',
  sortRollouts: 'argoRollouts.sortRollouts',
  showMore: 'argoRollouts.showMore',
  showMoreRuns: 'argoRollouts.showMoreRuns',
  groupByNamespace: 'argoRollouts.groupByNamespace',
  groupFlat: 'argoRollouts.groupFlat',
  groupByPhase: 'argoRollouts.groupByPhase',
  groupByRelease: 'argoRollouts.groupByRelease',
  groupedByNamespace: 'argoRollouts.groupedByNamespace',
  groupedFlat: 'argoRollouts.groupedFlat',
  groupedByPhase: 'argoRollouts.groupedByPhase',
  groupedByRelease: 'argoRollouts.groupedByRelease',
  showLog: 'argoRollouts.showLog',
  startDemo: 'argoRollouts.startDemo',
  stopDemo: 'argoRollouts.stopDemo',
  deployDemoVersion: 'argoRollouts.deployDemoVersion',
  openWalkthrough: 'argoRollouts.openWalkthrough',
  previewPlan: 'argoRollouts.previewPlan',
  newFromTemplate: 'argoRollouts.newFromTemplate',
  mapValuesPath: 'argoRollouts.mapValuesPath',
  showRule: 'argoRollouts.showRule',
  showYaml: 'argoRollouts.showYaml',
  describe: 'argoRollouts.describe',
  showEvents: 'argoRollouts.showEvents',
  showLogs: 'argoRollouts.showLogs',
  copyName: 'argoRollouts.copyName',
  copyAsKubectl: 'argoRollouts.copyAsKubectl',
  copyIncident: 'argoRollouts.copyIncident',
  saveRecording: 'argoRollouts.saveRecording',
  showAttention: 'argoRollouts.showAttention',
  unmuteRollouts: 'argoRollouts.unmuteRollouts',
} as const;

/** The command of a row of the actions table. */
export type ActionCommandId = `argoRollouts.${ActionId}`;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS] | ActionCommandId;

/** The command of an action. */
export function actionCommand(id: ActionId): ActionCommandId {
  return `argoRollouts.${id}`;
}

/** Settings, by their full id. */
export const SETTINGS = {
  kubeconfig: 'argoRollouts.kubeconfig',
  namespaces: 'argoRollouts.namespaces',
  demoSpeed: 'argoRollouts.demo.speed',
  argoRolloutsVersion: 'argoRollouts.argoRolloutsVersion',
  schemaValidation: 'argoRollouts.schemaValidation',
  rules: 'argoRollouts.rules',
  promql: 'argoRollouts.promql.enabled',
  inlayHints: 'argoRollouts.inlayHints.enabled',
  codeLens: 'argoRollouts.codeLens.enabled',
  valuesPaths: 'argoRollouts.valuesPaths',
  assumedReplicas: 'argoRollouts.assumedReplicas',
  watchInBackground: 'argoRollouts.watchInBackground',
  notifyWaitsForPerson: 'argoRollouts.notifications.waitsForPerson',
  notifyAboutToAbort: 'argoRollouts.notifications.aboutToAbort',
  notifyAborted: 'argoRollouts.notifications.aborted',
  notifyShipped: 'argoRollouts.notifications.shipped',
} as const;

/** Context keys that `when` clauses of the manifest read. */
export const CONTEXT_KEYS = {
  state: 'argoRollouts.state',
  demoRunning: 'argoRollouts.demoRunning',
  demoConnected: 'argoRollouts.demoConnected',
  hasPlan: 'argoRollouts.hasPlan',
  panelActive: 'argoRollouts.panelActive',
  panelPinned: 'argoRollouts.panelPinned',
  sawRollback: 'argoRollouts.sawRollback',
  promotedMlflow: 'argoRollouts.promotedMlflow',
  openedPlan: 'argoRollouts.openedPlan',
  connectedOwnCluster: 'argoRollouts.connectedOwnCluster',
  grouping: 'argoRollouts.grouping',
  filtered: 'argoRollouts.filtered',
  onlyAttention: 'argoRollouts.onlyAttention',
} as const;

/**
 * What the welcome texts depend on. States with a sentence of their own (unreachable, forbidden, …) have a message and
 * buttons as rows instead, because a welcome text can't carry one.
 */
export type ViewState =
  'idle' | 'noKubeconfig' | 'noContext' | 'untrusted' | 'demoEnded' | 'connecting' | 'empty' | 'live' | 'problem';
