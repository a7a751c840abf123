// Port: the cluster that someone else is connected to. Nobody is connected to for the sake of a file.
import type { Disposable, Event } from '../../lifecycle';

/** What is asked of a cluster. Each question may be refused, then it throws. */
export interface ClusterQuestions extends Disposable {
  /** The CustomResourceDefinition `rollouts.argoproj.io`, as JSON. */
  rolloutDefinition(): Promise<unknown>;
  /** AnalysisTemplates of all namespaces and ClusterAnalysisTemplates, as JSON. */
  analysisTemplates(most: number): Promise<readonly unknown[]>;
}

export interface ClusterConnection {
  /** There is a connection, and it has answered. */
  readonly isLive: boolean;
  /** Another cluster, or none. */
  readonly onDidChangeCluster: Event<undefined>;
  readonly onDidChangeState: Event<undefined>;
  /** To be disposed by whoever asked. */
  ask(): ClusterQuestions;
}
