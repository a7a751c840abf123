// The code of sessions, which is loaded on first use: the types are those of its source.
import type * as SessionModule from '../../session';

export type SessionCode = Pick<typeof SessionModule, 'createSessionHost' | 'loadKubeconfig'>;
