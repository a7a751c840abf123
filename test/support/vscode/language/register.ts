// Gives unit tests of the language features the fake of VS Code's API with what these use besides: documents, files,
// settings by folder, and everything that is registered for a language. Import it before anything of src/extension.
import '../register';
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
