// The fake of VS Code's API as `require('vscode')` gives it (see register.ts).
export * as commands from './commands';
export * from './events';
export * from './values';
export * as window from './window';
export * as workspace from './workspace';

export const env = { language: 'en' };

/** English, with the arguments filled in, as VS Code does without a translation. */
export const l10n = {
  t: (text: string, ...args: readonly (string | number)[]): string =>
    text.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)] ?? '')),
};
