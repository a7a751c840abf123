// What acting needs of a connection and its session.
import type { Disposable } from '../../lifecycle';
import type { Session } from '../../session';

/** The part of a session that decides, asks and performs, and knows which revisions there are. */
export type ActingSession = Pick<Session, 'prepare' | 'perform' | 'revisions'> & ChoosingSession;

/** The part of a session among whose rollouts one is chosen. */
export type ChoosingSession = Pick<Session, 'fleet'> & {
  readonly client: Pick<Session['client'], 'context'>;
  readonly actionPermissions: Pick<Session['actionPermissions'], 'refusal'>;
};

/** The connection fits. */
export interface ActingConnection {
  /** The session, with a first picture of the cluster. Throws what says why there is none. */
  sessionForCommand(): Promise<ActingSession>;
  /** Watches the cluster until the answer is disposed. */
  look(): Disposable;
}

/** Where a person may be at a rollout: in its panel, or on its row of the tree. */
export interface Selection {
  /** uid */
  readonly selectedRollout: string | undefined;
}

/** The rollouts that a command of the palette acts on without asking which, by uid. */
export interface ActedOn {
  /** That of the panel that the person is in, else those of the selected rows, as far as the person sees these. */
  readonly actedOn: readonly string[];
}
