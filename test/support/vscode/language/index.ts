// The fake of VS Code's API as the language features see it (see register.ts).
export * from '../index';
export * from './items';
export * from './places';
export * as extensions from './extensions';
export * as languages from './languages';
export * as window from './window';
export * as workspace from './workspace';
export { FileSystemError, FileType } from './fileSystem';
export { Disposable } from './disposable';
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const;
