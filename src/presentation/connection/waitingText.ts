// What a connection waits for that takes its time.

/** What is being waited for: the connection's fits. */
export interface WaitingFor {
  /** The command that signs in, where one is running. */
  readonly plugin?: string | undefined;
  /** The API server's URL. */
  readonly server: string;
}

/** "Waiting for aws-iam-authenticator to sign in…" */
export function waitingText({ plugin, server }: WaitingFor): string {
  return plugin === undefined ? `Waiting for ${server} to answer…` : `Waiting for ${plugin} to sign in…`;
}
