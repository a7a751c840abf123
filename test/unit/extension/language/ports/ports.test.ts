// VS Code behind the ports of the workspace: files, texts, settings, and others that check YAML.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { URI } from 'vscode-uri';
import { archives } from '../../../../../src/extension/language/ports/archives';
import { eventLoop } from '../../../../../src/extension/language/ports/eventLoop';
import { files } from '../../../../../src/extension/language/ports/files';
import { schemaCheckers } from '../../../../../src/extension/language/ports/schemaCheckers';
import { VscodeSettings } from '../../../../../src/extension/language/ports/settings';
import { texts } from '../../../../../src/extension/language/ports/texts';
import { MemoryLog } from '../../../../support/memoryLog';
import * as documents from '../../../../support/vscode/language/documents';
import * as extensions from '../../../../support/vscode/language/extensions';
import * as disk from '../../../../support/vscode/language/fileSystem';
import { Diagnostic } from '../../../../support/vscode/language/items';
import * as languages from '../../../../support/vscode/language/languages';
import { Position, Range } from '../../../../support/vscode/language/places';
import * as workspace from '../../../../support/vscode/language/workspace';

const A = 'file:///work/a.yaml';

describe('the files of the workspace', () => {
  test('are read, measured and listed; what is not there does not exist', async () => {
    disk.writeFile(URI.parse(A), '\uFEFFa: 1\n');
    disk.writeFile(URI.parse('file:///work/charts/b.yaml'), 'b');
    const bytes = await files.read(A);
    assert.equal(bytes && files.decode(bytes), 'a: 1\n', 'without the byte order mark');
    assert.deepEqual([await files.isFile(A), await files.size(A)], [true, 8]);
    assert.deepEqual(await files.list('file:///work'), [
      { name: 'a.yaml', isFolder: false },
      { name: 'charts', isFolder: true },
    ]);
    assert.equal(await files.isFile('file:///work/charts'), false);
    const missing = 'file:///work/missing';
    assert.deepEqual(
      [await files.read(missing), await files.size(missing), await files.isFile(missing), await files.list(missing)],
      [undefined, undefined, false, []],
    );
  });

  test('are never said to be missing by a mistake of ours', async () => {
    disk.writeFile(URI.parse(A), 'a');
    disk.mistake.error = new TypeError('ours');
    await assert.rejects(files.read(A), /ours/);
    disk.mistake.error = undefined;
  });

  test('are found, and watched until nobody wants that any more', async () => {
    assert.ok((await files.find({ glob: '**', leftOut: '', most: 9 })).includes(A));
    const told: string[] = [];
    const watch = files.watch('**', (uri) => told.push(uri));
    disk.writeFile(URI.parse(A), 'changed');
    disk.writeFile(URI.parse('file:///work/new.yaml'), 'new');
    disk.deleteFile(URI.parse('file:///work/new.yaml'));
    watch.dispose();
    disk.writeFile(URI.parse(A), 'again');
    assert.deepEqual(told, [A, 'file:///work/new.yaml', 'file:///work/new.yaml']);
  });

  test('lie in the folders that are open', () => {
    let changes = 0;
    const listener = files.onDidChangeFolders(() => {
      changes += 1;
    });
    workspace.addFolder('file:///more');
    listener.dispose();
    assert.deepEqual([files.folders, changes], [['file:///work', 'file:///more'], 1]);
  });
});

describe('the open texts', () => {
  test('are told of when they are opened, typed in and closed, but not when they are saved', () => {
    const told: string[] = [];
    const listeners = [
      texts.onDidOpen(({ uri }) => told.push(`opened ${uri}`)),
      texts.onDidChange(({ version, text }) => told.push(`typed ${version} ${text}`)),
      texts.onDidClose(({ uri }) => told.push(`closed ${uri}`)),
    ];
    const document = documents.open('file:///work/open.yaml', 'one');
    documents.change(document, 'two');
    documents.save(document);
    assert.equal(texts.get('file:///work/open.yaml')?.text, 'two');
    documents.close(document);
    assert.equal(texts.get('file:///work/open.yaml'), undefined);
    for (const listener of listeners) listener.dispose();
    assert.deepEqual(told, ['opened file:///work/open.yaml', 'typed 2 two', 'closed file:///work/open.yaml']);
  });

  test('are read-only where their file system is', () => {
    disk.readOnlySchemes.push('git');
    const opened = [documents.open('git:/work/a.yaml', ''), documents.open('untitled:new', '')];
    assert.deepEqual(
      texts.all.map(({ isReadOnly }) => isReadOnly),
      [true, false],
    );
    opened.forEach(documents.close);
  });
});

describe('the settings', () => {
  test('are read once a folder until one of them changes', () => {
    const settings = new VscodeSettings(new MemoryLog());
    const told: boolean[] = [];
    settings.onDidChange(({ valuesPaths }) => told.push(valuesPaths));
    const before = workspace.asked.count;
    for (let file = 0; file < 5; file += 1) assert.equal(settings.of(`file:///work/${file}.yaml`).codeLens, true);
    settings.of('file:///elsewhere/a.yaml');
    assert.equal(workspace.asked.count, before + 2);
    workspace.setSetting('argoRollouts.codeLens.enabled', false);
    assert.equal(settings.of(A).codeLens, false);
    workspace.setSetting('argoRollouts.valuesPaths', { 'a.yaml': { x: 'spec' } });
    assert.deepEqual(settings.of(A).valuesPaths, [{ glob: 'a.yaml', paths: { x: 'spec' } }]);
    workspace.setSetting('editor.tabSize', 2);
    assert.deepEqual(told, [false, true]);
    settings.dispose();
    workspace.setSetting('argoRollouts.codeLens.enabled', true);
    assert.deepEqual(told, [false, true]);
  });
});

describe('others that check YAML', () => {
  test('are there once they are installed, with the schemas that the settings name', () => {
    let changes = 0;
    const listener = schemaCheckers.onDidChangeCheckers(() => {
      changes += 1;
    });
    assert.equal(schemaCheckers.isInstalled, false);
    extensions.install('redhat.vscode-yaml');
    assert.equal(schemaCheckers.isInstalled, true);
    workspace.setSetting('yaml.schemas', { './a.json': '*.yaml' });
    assert.deepEqual(schemaCheckers.patternsFor(A), { './a.json': '*.yaml' });
    listener.dispose();
    extensions.install('another');
    assert.equal(changes, 2);
  });

  test('show problems, each with its source', () => {
    const told: (readonly string[])[] = [];
    const listener = schemaCheckers.onDidChangeProblems((uris) => told.push(uris));
    const problem = new Diagnostic(new Range(new Position(0, 0), new Position(0, 1)), 'x', 0);
    problem.source = 'yaml-schema: Rollout';
    const collection = languages.createDiagnosticCollection() as {
      set: (uri: URI, found: readonly Diagnostic[]) => void;
    };
    collection.set(URI.parse(A), [problem]);
    listener.dispose();
    assert.deepEqual([told, schemaCheckers.sourcesOn(A)], [[[A]], ['yaml-schema: Rollout']]);
  });
});

describe('what charts are packed with', () => {
  test('is unpacked, unless it is broken or too much', async () => {
    const packed = gzipSync('hello');
    assert.equal(Buffer.from((await archives.gunzip(packed, 100)) ?? []).toString(), 'hello');
    assert.equal(await archives.gunzip(packed, 2), undefined);
    assert.equal(await archives.gunzip(Buffer.from('PK'), 100), undefined);
  });
});

test('the next turn comes after everything that waits', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('others'));
  await new Promise<void>((resolve) => eventLoop.nextTurn(resolve));
  assert.deepEqual(order, ['others']);
  assert.ok(eventLoop.now() <= eventLoop.now());
});
