// Patches of kustomizations, by every way a kustomization names them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KustomizePatches } from '../../../../src/workspace/files/kustomizePatches';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';

const KUSTOMIZATION = `resources: [base.yaml]
patches:
  - path: patches/steps.yaml
  - path: ../shared/replicas.yaml
  - patch: |
      - op: remove
        path: /spec
patchesJson6902:
  - path: json.yaml
patchesStrategicMerge:
  - merged.yaml
  - |
    kind: Rollout
`;

function start(files: Readonly<Record<string, string>>): {
  readonly memory: MemoryWorkspace;
  readonly patches: KustomizePatches;
} {
  const memory = new MemoryWorkspace(files);
  return { memory, patches: new KustomizePatches(memory, memory.log) };
}

describe('a patch', () => {
  for (const [path, expected] of [
    ['prod/patches/steps.yaml', true],
    ['prod/json.yaml', true],
    ['prod/merged.yaml', true],
    ['prod/base.yaml', false],
    ['prod/other.yaml', false],
    // The kustomization is looked for above a file, not beside its folder.
    ['shared/replicas.yaml', false],
  ] as const)
    test(`is ${expected ? '' : 'not '}${path}`, async () => {
      const { patches } = start({ 'prod/kustomization.yaml': KUSTOMIZATION });
      assert.equal(await patches.isPatch(at(path)), expected);
    });

  for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization'])
    test(`is named by a ${name}`, async () => {
      const { patches } = start({ [`prod/${name}`]: 'patches: [{ path: a.yaml }]\n' });
      assert.ok(await patches.isPatch(at('prod/a.yaml')));
    });

  test('is known again once a kustomization changes, on disk or in an editor', async () => {
    const { memory, patches } = start({ 'prod/kustomization.yaml': 'patches: []\n' });
    let changes = 0;
    patches.onDidChange(() => {
      changes += 1;
    });
    assert.equal(await patches.isPatch(at('prod/a.yaml')), false);
    memory.texts.open(at('prod/kustomization.yaml'), 'patches: [{ path: a.yaml }]\n');
    patches.fileChanged(at('prod/a.yaml'));
    assert.equal(changes, 0, 'a change of another file is none');
    patches.fileChanged(at('prod/kustomization.yaml'));
    assert.equal(changes, 1);
    assert.ok(await patches.isPatch(at('prod/a.yaml')));
    patches.dispose();
  });

  test('reads each kustomization once, however many files lie in its folder', async () => {
    const { memory, patches } = start({ 'prod/kustomization.yaml': KUSTOMIZATION });
    for (const name of ['a', 'b', 'c']) await patches.isPatch(at(`prod/${name}.yaml`));
    const read = memory.files.asked.filter((uri) => uri === at('prod/kustomization.yaml'));
    assert.equal(read.length, 1);
  });

  test('is no untitled text', async () => {
    const { patches } = start({ 'kustomization.yaml': KUSTOMIZATION });
    assert.equal(await patches.isPatch('untitled:Untitled-1'), false);
  });
});
