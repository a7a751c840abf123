// What a step plugin is to the simulation: a program that the controller asks, and that says how far it is. A stand-in
// answers here, so that plans and the demo can show such steps.

/** What the controller asks of a plugin. */
export type StepPluginOperation = 'Run' | 'Terminate' | 'Abort';

export interface StepPluginRequest {
  readonly name: string;
  /** Which step it belongs to, 0-based. */
  readonly index: number;
  readonly operation: StepPluginOperation;
  /** How often it was asked to run before. */
  readonly executions: number;
}

export interface StepPluginAnswer {
  /** Running may only be answered to Run: the other operations must end at once. */
  readonly phase: 'Running' | 'Successful' | 'Failed' | 'Error';
  readonly message?: string;
  /** When it wants to be asked again; 10 s and less count as 30 s. */
  readonly requeueAfterSeconds?: number;
}

export type StepPlugins = (request: StepPluginRequest) => StepPluginAnswer;

/** A plugin that works for a few seconds and succeeds. */
export function plainStepPlugin({ operation, executions }: StepPluginRequest): StepPluginAnswer {
  return operation === 'Run' && executions === 0
    ? { phase: 'Running', requeueAfterSeconds: 11 }
    : { phase: 'Successful' };
}
