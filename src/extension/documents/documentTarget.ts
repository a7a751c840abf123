// What a document about an object shows, as the URI that VS Code keeps it by; read back after a reload of the window.
import * as vscode from 'vscode';
import type { ContainerRun } from '../../rollouts';
import { cleanText, isFields } from '../../rollouts';
import type { ObjectReference } from '../../session';
import { DOCUMENT_SCHEME } from '../ids';

/** The run of a container whose log is shown. */
export type LogRun = Pick<ContainerRun, 'container' | 'previous'>;

export type DocumentTarget = {
  readonly context: string;
  readonly object: ObjectReference;
} & ({ readonly form: 'yaml' | 'describe' } | { readonly form: 'log'; readonly run: LogRun });

const KINDS: readonly ObjectReference['kind'][] = ['Rollout', 'ReplicaSet', 'Pod', 'AnalysisRun', 'Experiment'];

/** The URI of a document. The end of its path is the title of the editor and tells VS Code the language. */
export function documentUri(target: DocumentTarget): vscode.Uri {
  const { context, object } = target;
  const places = [context, object.namespace, fileName(target)].map((part) => cleanText(part).replaceAll('/', '∕'));
  return vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path: `/${places.join('/')}`, query: JSON.stringify(target) });
}

/** What a URI of ours says; `undefined` for one that was not made by `documentUri`. */
export function readDocumentUri(uri: vscode.Uri): DocumentTarget | undefined {
  const value = parsed(uri.query);
  if (!isFields(value) || !isFields(value['object'])) return undefined;
  const { context, form, run } = value;
  const { namespace, name, uid } = value['object'];
  const kind = KINDS.find((one) => isFields(value['object']) && one === value['object']['kind']);
  if (kind === undefined || typeof context !== 'string' || typeof namespace !== 'string') return undefined;
  if (typeof name !== 'string' || (uid !== undefined && typeof uid !== 'string')) return undefined;
  const object: ObjectReference = { kind, namespace, name, uid };
  if (form === 'yaml' || form === 'describe') return { context, object, form };
  if (form !== 'log' || !isFields(run) || typeof run['container'] !== 'string') return undefined;
  return { context, object, form, run: { container: run['container'], previous: run['previous'] === true } };
}

function fileName(target: DocumentTarget): string {
  const { name } = target.object;
  switch (target.form) {
    case 'yaml':
      return `${name}.yaml`;
    case 'describe':
      return `${name}.txt`;
    case 'log':
      return `${name} ${target.run.container}${target.run.previous ? ' (previous)' : ''}.log`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not of ours.
    return undefined;
  }
}
