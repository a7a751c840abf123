// A command of the palette or the tree that leads to a revision asks which.
import * as vscode from 'vscode';
import type { RevisionPick } from '../../presentation/dialogs';
import { revisionPicks } from '../../presentation/dialogs';
import type { Action } from '../../rollouts/actions';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';
import type { ActingSession } from './actingSession';
import type { ChooseAnother } from './notAvailable';
import { warnNotAvailable } from './notAvailable';
import { showSteadyPick } from './steadyPick';

interface RevisionItem extends vscode.QuickPickItem {
  readonly revision?: number;
}

/**
 * Lets the person choose a revision of a rollout. Throws where its revisions can't be read.
 * @returns its number, or `undefined` when the person leaves or there is none to choose.
 */
export async function chooseRevision(
  session: Pick<ActingSession, 'fleet' | 'revisions'>,
  action: Action,
  uid: string,
  chooseAnother?: ChooseAnother,
): Promise<number | undefined> {
  const rollout = session.fleet.rollout(uid);
  const templates = await session.revisions(uid);
  if (!rollout) return undefined;
  const replicaSets = templates.map(({ replicaSet }) => replicaSet);
  const picks = revisionPicks(action, rollout, replicaSets, wallClock.now());
  const name = shownText(rollout.metadata.name);
  const offered = picks.filter(({ isOffered }) => isOffered);
  if (offered.length === 0) {
    const [first] = picks;
    const why = first?.detail === undefined ? '' : ` ${first.detail}`;
    const text = vscode.l10n.t('{0} of {1} is not available: there is no revision to choose.', action.title, name);
    warnNotAvailable(`${text}${why}`, chooseAnother);
    return undefined;
  }
  const separator: RevisionItem = {
    label: vscode.l10n.t('Not available now'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const others = picks.filter(({ isOffered }) => !isOffered);
  const items = [...offered.map(itemOf), ...(others.length > 0 ? [separator, ...others.map(withoutNumber)] : [])];
  const chosen = await showSteadyPick<RevisionItem>(items, {
    title: vscode.l10n.t('{0}: Choose a Revision of {1}', action.title, name),
    placeHolder: vscode.l10n.t('The newest revision is first'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.revision;
}

function itemOf(pick: RevisionPick): RevisionItem {
  return { ...withoutNumber(pick), revision: pick.revision };
}

/** One that is only told of: choosing it does nothing. */
function withoutNumber({ label, description, detail }: RevisionPick): RevisionItem {
  return {
    label,
    description: shownText(description, 200),
    ...(detail !== undefined && { detail: shownText(detail, 500) }),
  };
}
