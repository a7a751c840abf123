// The tooltip of a rollout as Markdown: everything that can come from a cluster is escaped, and its links run our commands only.
import * as vscode from 'vscode';
import { markdownText } from '../../presentation/incident';
import type { LastEvent, RowDetails } from '../../presentation/tree';
import { actionCommand, type CommandId, COMMANDS } from '../ids';
import { dayAndTime } from '../timeOfDay';

const LONGEST_TEXT = 1000;

/** The tooltip; its links act on this rollout. */
export function rowTooltip(
  details: RowDetails,
  rolloutUid: string,
  events: readonly LastEvent[],
): vscode.MarkdownString {
  const { title, phase, sentence, images, weight, until, actions, notAllowed } = details;
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    [vscode.l10n.t('Phase'), phase],
    ...images.map((image) => [vscode.l10n.t('Image'), image] as const),
    [vscode.l10n.t('Weight'), weight],
    [vscode.l10n.t('Until'), until === undefined ? undefined : dayAndTime(until)],
  ];
  const links: readonly (readonly [title: string, command: CommandId])[] = [
    [vscode.l10n.t('Open Progress'), COMMANDS.openPanel],
    ...actions.map((action) => [action.title, actionCommand(action.id)] as const),
  ];
  const lines = facts.flatMap(([label, value]) => (value ? [`${label}: ${shown(value)}`] : []));
  const parts = [
    `**${shown(title)}**`,
    shown(sentence),
    lines.join('  \n'),
    ...(events.length === 0 ? [] : [eventsText(events)]),
    ...(notAllowed === undefined ? [] : [shown(notAllowed)]),
    links.map(linkTo(rolloutUid)).join(' · '),
  ];
  const text = new vscode.MarkdownString(parts.join('\n\n'));
  // Neither icons nor HTML are read, and no other command runs.
  text.isTrusted = { enabledCommands: links.map(([, command]) => command) };
  return text;
}

/** One a line: "Tue 14:32 RolloutAborted: …". */
function eventsText(events: readonly LastEvent[]): string {
  const lines = events.map(({ at, text }) => `${at === undefined ? '' : `${dayAndTime(at)} `}${shown(text)}`);
  return [`${vscode.l10n.t('Last events')}:`, ...lines].join('  \n');
}

/** Text of others, in which Markdown finds no address either. */
function shown(text: string): string {
  return markdownText(text, LONGEST_TEXT).replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

function linkTo(rolloutUid: string) {
  const argument = encodeURIComponent(JSON.stringify([{ rolloutUid }]));
  return ([title, command]: readonly [string, CommandId]): string => `[${title}](command:${command}?${argument})`;
}
