// The door of completion.
export { completions } from './completions';
export type { Proposal, ProposalKind } from './proposal';
