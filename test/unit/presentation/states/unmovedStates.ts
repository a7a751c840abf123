// States in which something does not move although it should: pods, routers, experiments, the controller itself.
import type { StateCase } from './stateCase';

const AT_STEP_1 = ['step 1 of 4', '2 pods not ready'];
const UNREADY = { alone: AT_STEP_1, waitsFor: 'pods', attention: true, phase: 'Progressing' } as const;
const NOTHING_SERVES = { waitsFor: 'pods', attention: true, phase: 'Progressing' } as const;

/** By folder and file. */
export const UNMOVED_STATES: Readonly<Record<string, StateCase>> = {
  'pod-causes/not-ready': { says: ['2 pods', 'running but not ready', 'unready status: [web]'], ...UNREADY },
  'pod-causes/not-created': { says: ['2 pods', 'ContainerCreating'], ...UNREADY },
  'pod-causes/init-never-ends': { says: ['2 pods', 'initializing'], ...UNREADY },
  'pod-causes/init-crashes': { says: ['2 pods', 'CrashLoopBackOff', 'exit code 1', 'no table'], ...UNREADY },
  'pod-causes/node-lost': { says: ['2 pods', 'node', 'no longer reports'], ...UNREADY },
  'pod-causes/scheduling-gated': { says: ['2 pods', "can't be scheduled", 'scheduling gates'], ...UNREADY },
  'pod-causes/only-starting': {
    says: ['0 of 2 canary pods ready'],
    not: ['but not ready'],
    ...UNREADY,
    attention: false,
  },
  'pod-causes/never-ends': {
    says: ['0 of 2 canary pods ready', '2 pods', 'terminating'],
    ...UNREADY,
    attention: false,
  },
  'min-ready-seconds/not-available': {
    says: ['0 of 2 canary pods available'],
    alone: AT_STEP_1,
    waitsFor: 'pods',
    phase: 'Progressing',
  },
  'nothing-serves/none-ready': {
    says: ['revision 2', '0 of 10 pods ready', 'nothing serves'],
    urgent: true,
    ...NOTHING_SERVES,
  },
  'nothing-serves/restarting': {
    says: ['Restarting', '0 of 10 pods ready', 'nothing serves'],
    urgent: true,
    ...NOTHING_SERVES,
  },
  'nothing-serves/stable-not-ready': {
    says: ['step 1 of 4', '0 of 10 stable pods ready', 'nothing serves', 'revision 1'],
    alone: ['step 1 of 4', '10 pods not ready'],
    urgent: 'known',
    ...NOTHING_SERVES,
  },
  'nothing-serves/pods-lost-for-long': {
    says: ['revision 2', '6 of 10 pods ready', 'nothing has changed for 1 h'],
    not: ['Healthy', 'nothing serves'],
    waitsFor: 'pods',
    attention: true,
    phase: 'Progressing',
  },
  'controller-not-running/abort': {
    says: ['Aborting', 'controller', '30 min', 'longer than usual'],
    not: ['Waiting for you'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Paused',
  },
  'controller-not-running/full-promotion': {
    says: ['Full promotion', 'controller', '30 min', 'longer than usual'],
    not: ['Waiting for you'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Paused',
  },
  'controller-not-running/pods-not-made': {
    says: ['revision 2', '1 of 10 pods ready', 'nothing has changed for 10 min'],
    alone: ['revision 2', '2 of 10 pods created', 'nothing has changed for 10 min'],
    waitsFor: 'pods',
    attention: true,
    phase: 'Progressing',
  },
  'deadline-without-pods/unverified': {
    says: ['step 1 of 4', 'load balancer', 'confirm 20 %', 'no progress within 10 min'],
    alone: ['No progress within 10 min', 'step 1 of 4'],
    not: ['2 of 2 pods ready'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Degraded',
  },
  'deadline-without-pods/plugin': {
    says: ['Step plugin example/step', 'step 1 of 2', 'running', 'no progress within 10 min'],
    alone: ['No progress within 10 min', 'step 1 of 2'],
    not: ['0 of 0'],
    waitsFor: 'person',
    attention: true,
    phase: 'Degraded',
  },
  'deadline-without-pods/bluegreen': {
    says: ['Revision 2', 'becomes active next', '1 h', 'no progress within 10 min'],
    alone: ['No progress within 10 min', 'revision 2'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Degraded',
  },
  'end-weight-unverified/status-behind': {
    says: ['All steps completed', 'load balancer', 'confirm 100 %', '1 h', 'longer than usual'],
    not: ['still 60 %'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Progressing',
  },
  'experiment-states/successful': {
    says: ['Experiment', 'step 2 of 3', 'successful'],
    alone: ['Experiment', 'step 2 of 3'],
    not: ['overdue', 'until'],
    waitsFor: 'controller',
    phase: 'Progressing',
  },
  'experiment-states/terminating': {
    says: ['Experiment', 'step 2 of 3', 'terminated'],
    alone: ['Experiment', 'step 2 of 3'],
    not: ['until'],
    waitsFor: 'controller',
    phase: 'Progressing',
  },
  'experiment-states/starting-for-long': {
    says: ['Experiment', 'step 2 of 3', 'starting', '1 h', 'longer than usual'],
    alone: ['Experiment', 'step 2 of 3', '1 h', 'longer than its 10 min'],
    waitsFor: 'pods',
    attention: true,
    phase: 'Progressing',
  },
  'analysis-ended/error': {
    says: ['Analysis', 'step 2 of 2', 'error', 'unable to resolve metric arguments: args.x'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Progressing',
  },
  'step-plugin/running': {
    says: ['Step plugin example/step', 'step 1 of 2', 'running', 'msg'],
    waitsFor: 'controller',
    phase: 'Progressing',
  },
  'step-plugin/failed': {
    says: ['Step plugin example/step', 'step 1 of 2', 'failed', 'msg'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Progressing',
  },
};
