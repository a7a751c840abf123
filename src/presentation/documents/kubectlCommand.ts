// The kubectl command that shows an object to someone in a terminal.
import { cleanText } from '../../rollouts';

export interface CommandSubject {
  readonly kind: string;
  /** Empty for a kind that knows no namespaces. */
  readonly namespace: string;
  readonly name: string;
  readonly context: string;
  /** Of a pod. */
  readonly container?: string | undefined;
  /** Where the context is found, when kubectl alone doesn't find it. */
  readonly kubeconfig?: string | undefined;
}

/** Kinds of other groups may have the same short names. */
const RESOURCES: Readonly<Record<string, string>> = {
  AnalysisRun: 'analysisruns.argoproj.io',
  Experiment: 'experiments.argoproj.io',
  AnalysisTemplate: 'analysistemplates.argoproj.io',
  ClusterAnalysisTemplate: 'clusteranalysistemplates.argoproj.io',
};

/** One command, quoted for a POSIX shell. A rollout is shown by its plugin, a pod by its log, all else as YAML. */
export function kubectlCommand({ kind, namespace, name, context, container, kubeconfig }: CommandSubject): string {
  const place = [
    ...(namespace === '' ? [] : ['--namespace', namespace]),
    ...['--context', context],
    ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
  ];
  return ['kubectl', ...parts(), ...place].map(quoted).join(' ');

  function parts(): readonly string[] {
    if (kind === 'Rollout') return ['argo', 'rollouts', 'get', 'rollout', name];
    if (kind === 'Pod')
      return ['logs', name, ...(container === undefined ? ['--all-containers'] : ['--container', container])];
    return ['get', RESOURCES[kind] ?? kind.toLowerCase(), name, '--output', 'yaml'];
  }
}

/** A word that a shell reads as it is stands without quotes. Nothing that it holds is a command or another line. */
function quoted(word: string): string {
  const text = cleanText(word, 4096);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
