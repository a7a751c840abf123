// What every feature of this room is given: the text, what it is, what is around it, and how the person wants it.
import type { SchemaVersion } from '../rollouts';
import type { ChartTrace } from './documents/chart/chartTrace';
import type { RecognisedDocument } from './documents/recognised';
import type { WorkspaceFacts } from './documents/workspace/workspaceFacts';
import type { ParsedText } from './documents/yaml/parsedText';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface AuthoringConfig {
  /** The schema to judge by: from the setting, or the connected cluster's. */
  readonly version: SchemaVersion;
  /** `false` when another extension already shows schema errors for this document (vscode-yaml with a Rollout schema). */
  readonly schemaErrors: boolean;
  /** `false`: queries are not looked at. */
  readonly promql: boolean;
  /** By rule id. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The number of replicas to assume where the text does not say. */
  readonly replicas?: number | undefined;
}

export interface AuthoringContext {
  /** Of this file, so that what the workspace knows of an older version of it is left aside. */
  readonly uri?: string | undefined;
  readonly text: ParsedText;
  readonly documents: readonly RecognisedDocument[];
  readonly workspace: WorkspaceFacts;
  readonly config: AuthoringConfig;
  /** The chart that this file belongs to. */
  readonly chart?: ChartTrace | undefined;
}
