// What a person can do where the cluster can't be shown: the buttons of each problem, once, for whoever draws them.
import type { Look } from '../looks';

/** What a problem is, for the ways on to depend on: the kinds of errors that a connection has. */
export type ProblemKind =
  | 'unreachable'
  | 'unauthorised'
  | 'forbidden'
  | 'notFound'
  | 'notInstalled'
  | 'conflict'
  | 'alreadyExists'
  | 'invalid'
  | 'gone'
  | 'tooManyRequests'
  | 'timeout'
  | 'server'
  | 'kubeconfig'
  | 'credentials'
  | 'cancelled'
  | 'changedMeanwhile'
  | 'protocol';

/** Something that a person can do about it. */
export type WayOn =
  | 'tryAgain'
  | 'tryNow'
  | 'selectContext'
  | 'setNamespaces'
  | 'chooseKubeconfig'
  | 'copyInstallCommands'
  | 'copyRole'
  | 'startDemo'
  | 'showLog';

/** A button: what stands on it and which command it runs, without arguments. */
export interface WayOnButton {
  readonly label: string;
  readonly look: Look;
  readonly command: string;
}

/** The button of every way on. */
export const WAY_ON_BUTTONS: Readonly<Record<WayOn, WayOnButton>> = {
  tryAgain: { label: 'Try Again', look: { icon: 'refresh' }, command: 'argoRollouts.refresh' },
  // It tries again by itself, only not this moment.
  tryNow: { label: 'Try Now', look: { icon: 'refresh' }, command: 'argoRollouts.refresh' },
  selectContext: {
    label: 'Select Context…',
    look: { icon: 'server-environment' },
    command: 'argoRollouts.selectContext',
  },
  setNamespaces: {
    label: 'Set Namespaces…',
    look: { icon: 'symbol-namespace' },
    command: 'argoRollouts.setNamespaces',
  },
  chooseKubeconfig: {
    label: 'Choose Kubeconfig File…',
    look: { icon: 'folder-opened' },
    command: 'argoRollouts.chooseKubeconfig',
  },
  copyInstallCommands: {
    label: 'Copy Install Commands',
    look: { icon: 'copy' },
    command: 'argoRollouts.copyInstallCommands',
  },
  copyRole: { label: 'Copy Role', look: { icon: 'copy' }, command: 'argoRollouts.copyRole' },
  startDemo: { label: 'Start Demo Cluster', look: { icon: 'beaker' }, command: 'argoRollouts.startDemo' },
  showLog: { label: 'Show Log', look: { icon: 'output' }, command: 'argoRollouts.showLog' },
};

const USUAL: readonly WayOn[] = ['tryAgain', 'selectContext', 'showLog'];

/** The two or three buttons of each kind of problem, the most useful first. */
export const WAYS_ON: Readonly<Record<ProblemKind, readonly WayOn[]>> = {
  unreachable: USUAL,
  timeout: USUAL,
  unauthorised: USUAL,
  credentials: USUAL,
  server: USUAL,
  tooManyRequests: USUAL,
  protocol: USUAL,
  kubeconfig: ['chooseKubeconfig', 'selectContext', 'showLog'],
  forbidden: ['copyRole', 'setNamespaces', 'selectContext'],
  notInstalled: ['copyInstallCommands', 'tryAgain', 'startDemo'],
  notFound: USUAL,
  conflict: USUAL,
  alreadyExists: USUAL,
  invalid: USUAL,
  gone: USUAL,
  cancelled: USUAL,
  changedMeanwhile: USUAL,
};

/** A kubeconfig can't be read, or has no context. */
export const WAYS_ON_WITHOUT_KUBECONFIG: readonly WayOn[] = ['chooseKubeconfig', 'startDemo', 'showLog'];
/** It has not answered for a while. */
export const WAYS_ON_WHILE_CONNECTING: readonly WayOn[] = ['selectContext', 'showLog'];
/** It answers, and there is nothing to show. */
export const WAYS_ON_WITHOUT_ROLLOUTS: readonly WayOn[] = ['setNamespaces', 'selectContext', 'startDemo'];
