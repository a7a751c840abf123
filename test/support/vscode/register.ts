// Gives unit tests a small fake of VS Code's API: import this file before anything of src/extension. It holds what the
// tests of the extension read and play (a tree view that shows rows, a command registry, messages and their answers); the
// real API is met in test/integration and test/e2e.
import Module from 'node:module';
import path from 'node:path';

/** The part of Node's module loader that has no type, and no other way in for CommonJS. */
interface ModuleLoader {
  _resolveFilename: (request: string, ...others: readonly unknown[]) => string;
}

const loader = Module as typeof Module & ModuleLoader;
const resolve = loader._resolveFilename.bind(loader);
loader._resolveFilename = (request, ...others) =>
  resolve(request === 'vscode' ? path.join(__dirname, 'index.ts') : request, ...others);
