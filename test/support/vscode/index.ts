// The fake of VS Code's API as `require('vscode')` gives it (see register.ts).
import { clipboard } from './clipboard';

export * as commands from './commands';
export * from './events';
export * as extensions from './language/extensions';
export * from './language/items';
export * as languages from './language/languages';
export * from './language/places';
export * as window from './language/window';
export * as workspace from './language/workspace';
export * from './values';
export { Disposable } from './language/disposable';
export { FileSystemError, FileType } from './language/fileSystem';

export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const;

export const env = { language: 'en', clipboard };

/** English, with the arguments filled in, as VS Code does without a translation. */
export const l10n = {
  t: (text: string, ...args: readonly (string | number)[]): string =>
    text.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)] ?? '')),
};
