// Brings an analysis run to the person who asked for it: opens what it lies in, scrolls to it once it is drawn, and gives it
// the keyboard where the page has it.
import type { PanelView } from '../../src/presentation/panel/protocol';
import { OLDER_REVISIONS, runsFold } from './revisions';
import { runElementId } from './runElement';

export class RevealedRun {
  #uid: string | undefined;
  #isWanted = false;

  /** uid of the run that was asked for last. */
  get uid(): string | undefined {
    return this.#uid;
  }

  /** A view came: the run that it asks for is the one from now on. Answers with the sections to open for it. */
  see(view: PanelView): readonly string[] {
    if (view.reveal !== undefined) {
      this.#uid = view.reveal;
      this.#isWanted = true;
    }
    return this.#isWanted && this.#uid !== undefined ? foldsAround(view, this.#uid) : [];
  }

  /** Another rollout is shown. */
  forget(): void {
    this.#uid = undefined;
    this.#isWanted = false;
  }

  /** The page was drawn: scrolls to the run that was asked for, the first time that it is there. */
  scroll(): void {
    if (!this.#isWanted || this.#uid === undefined) return;
    const element = document.getElementById(runElementId(this.#uid));
    if (!element) return;
    this.#isWanted = false;
    element.scrollIntoView({ block: 'start' });
    if (document.hasFocus()) element.focus({ preventScroll: true });
  }
}

/** None for a run that is shown in full. */
function foldsAround({ body }: PanelView, uid: string): readonly string[] {
  if (body.kind !== 'rollout') return [];
  const { inUse, older } = body.rollout.revisions;
  const revision = [...inUse, ...older].find(({ runs }) => runs.some(({ id }) => id === uid));
  if (!revision) return [];
  return [...(older.includes(revision) ? [OLDER_REVISIONS] : []), runsFold(revision)];
}
