// Times as the trees and messages write them: the person's language, 24 hours, the machine's zone.
import * as vscode from 'vscode';

/** `14:32`. */
export function timeOfDay(ms: number): string {
  return new Date(ms).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `Tue 14:32`. */
export function dayAndTime(ms: number): string {
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Date(ms).toLocaleString(vscode.env.language, parts);
}

/** `14:32:07`. */
export function timeOfDayWithSeconds(ms: number): string {
  return new Date(ms).toLocaleTimeString(vscode.env.language, { timeStyle: 'medium', hourCycle: 'h23' });
}
