// Asks for the filter of the rollouts: what is typed, with how many it shows, above the terms that it can go on with.
import * as vscode from 'vscode';
import type { ToldRollout } from '../../presentation/fleet';
import type { Filter } from '../../presentation/tree';
import { filterCompletions, offeredTerms, readFilter } from '../../presentation/tree';
import { shownText } from '../shownText';

interface FilterItem extends vscode.QuickPickItem {
  /** The text that the box has once this is chosen; absent: what is typed is taken. */
  readonly text?: string;
}

/** The filter that the person typed; `undefined` when they leave. */
export function askForFilter(rollouts: readonly ToldRollout[], text: string): Promise<Filter | undefined> {
  const offered = offeredTerms(rollouts);
  const box = vscode.window.createQuickPick<FilterItem>();
  box.title = vscode.l10n.t('Filter Rollouts');
  box.placeholder = vscode.l10n.t('Text, or terms such as phase:Paused image:web needs:attention');
  box.value = text;
  const draw = (): void => {
    box.items = [typedItem(box.value, rollouts), ...completionItems(box.value, offered)];
  };
  draw();
  return new Promise((resolve) => {
    box.onDidChangeValue(draw);
    box.onDidAccept(() => {
      const next = box.activeItems[0]?.text;
      if (next !== undefined) {
        box.value = next;
        draw();
        return;
      }
      const read = readFilter(box.value);
      // The item says what can't be read.
      if (!('filter' in read)) return;
      resolve(read.filter);
      box.hide();
    });
    box.onDidHide(() => {
      box.dispose();
      resolve(undefined);
    });
    box.show();
  });
}

function typedItem(text: string, rollouts: readonly ToldRollout[]): FilterItem {
  const read = readFilter(text);
  if (!('filter' in read)) return { label: shownText(text), detail: shownText(read.problem), alwaysShow: true };
  const { filter } = read;
  const count = rollouts.filter((told) => filter.matches(told)).length;
  return {
    label: filter.text === '' ? vscode.l10n.t('No filter') : shownText(filter.text),
    description: vscode.l10n.t('{0} of {1} rollouts', count, rollouts.length),
    alwaysShow: true,
  };
}

function completionItems(text: string, offered: ReturnType<typeof offeredTerms>): readonly FilterItem[] {
  return filterCompletions(text, offered).map(({ term, count, text: next }) => ({
    label: shownText(term),
    description: String(count),
    text: next,
    alwaysShow: true,
  }));
}
