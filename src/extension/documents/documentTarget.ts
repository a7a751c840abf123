// What a document about an object shows, as the URI that VS Code keeps it by; read back after a reload of the window.
import * as vscode from 'vscode';
import { cleanText, isFields } from '../../rollouts';
import type { LogRequest, ObjectKind, ObjectReference } from '../../session';
import { DOCUMENT_SCHEME } from '../ids';
import { isTreeObject, readObject } from './objectArgument';

export type DocumentTarget = { readonly context: string } & (
  | { readonly form: 'yaml'; readonly object: ObjectReference<ObjectKind> }
  | { readonly form: 'describe' | 'events'; readonly object: ObjectReference }
  | { readonly form: 'log'; readonly object: ObjectReference; readonly request: LogRequest }
);

/** In the order in which they are written, so that one document has one URI. */
const OBJECT_FIELDS = ['kind', 'namespace', 'name', 'uid'];
const REQUEST_FIELDS = ['container', 'previous', 'sinceSeconds', 'follow'];
const FIELDS = ['context', 'form', 'object', ...OBJECT_FIELDS, 'request', ...REQUEST_FIELDS];

/** The URI of a document. The end of its path is the title of the editor and tells VS Code the language. */
export function documentUri(target: DocumentTarget): vscode.Uri {
  const { context, object } = target;
  const places = [context, object.namespace, fileName(target)].map((part) => cleanText(part).replaceAll('/', '∕'));
  return vscode.Uri.from({
    scheme: DOCUMENT_SCHEME,
    path: `/${places.join('/')}`,
    query: JSON.stringify(target, FIELDS),
  });
}

/** What a URI of ours says; `undefined` for one that was not made by `documentUri`. */
export function readDocumentUri(uri: vscode.Uri): DocumentTarget | undefined {
  const value = parsed(uri.query);
  if (!isFields(value)) return undefined;
  const { context, form } = value;
  const object = readObject(value['object']);
  if (typeof context !== 'string' || !object) return undefined;
  if (form === 'yaml') return { context, object, form };
  if (!isTreeObject(object)) return undefined;
  if (form === 'describe' || form === 'events') return { context, object, form };
  const request = form === 'log' ? readRequest(value['request']) : undefined;
  return request && { context, object, form: 'log', request };
}

function readRequest(value: unknown): LogRequest | undefined {
  if (!isFields(value)) return undefined;
  const { container, previous, sinceSeconds, follow } = value;
  if (container !== undefined && typeof container !== 'string') return undefined;
  if (sinceSeconds !== undefined && typeof sinceSeconds !== 'number') return undefined;
  return { container, previous: previous === true, sinceSeconds, follow: follow === true };
}

function fileName(target: DocumentTarget): string {
  const { name } = target.object;
  switch (target.form) {
    case 'yaml':
      return `${name}.yaml`;
    case 'describe':
      return `${name}.txt`;
    case 'events':
      return `${name} events.txt`;
    case 'log': {
      const { container, previous } = target.request;
      return `${name}${container === undefined ? '' : ` ${container}`}${previous ? ' (previous)' : ''}.log`;
    }
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
