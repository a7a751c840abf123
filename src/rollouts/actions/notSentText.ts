// That nothing came of an action, said before why: a person who has pressed must not take the reason for something that is
// still being worked on.
import { uncapitalised } from '../words/letterCase';

/** What there is to say. */
export interface NotSent {
  /** "Promote" */
  readonly title: string;
  /** Of the rollout, where several may be meant. */
  readonly name?: string | undefined;
  /** One sentence or more. */
  readonly why: string;
  /** The server got the request and refused it; otherwise none went out. */
  readonly isRefused?: boolean | undefined;
}

/** "Promote was not sent: the connection to context "prod" was closed." */
export function notSentText({ title, name, why, isRefused = false }: NotSent): string {
  const what = `${title} was not ${isRefused ? 'accepted' : 'sent'}${name === undefined ? '' : ` for ${name}`}`;
  // A second colon in the same sentence would be hard to read.
  return hasColon(why) ? `${what}. ${why}` : `${what}: ${BEGINS_WITH_OUR_WORD.test(why) ? uncapitalised(why) : why}`;
}

const BEGINS_WITH_OUR_WORD = /^(?:A|An|Another|No|Not|Nothing|The|This|You) /;

function hasColon(text: string): boolean {
  const [first = ''] = text.split('. ');
  return first.includes(': ');
}
