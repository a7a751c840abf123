// What a person can do about each problem, and what is copied for it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import type { ProblemKind } from '../../../../src/presentation/connection';
import { INSTALL_COMMANDS, viewerRole, WAY_ON_BUTTONS, WAYS_ON } from '../../../../src/presentation/connection';
import { stateMessage, stateRows } from '../../../../src/presentation/tree';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}
/** Ours; what is wrong in them fails the tests below. */
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const titles = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;

describe('Each kind of problem', () => {
  for (const kind of Object.keys(WAYS_ON) as ProblemKind[])
    it(`${kind}: has its sentence, what to do, and two or three buttons`, () => {
      const problem = { kind, sentence: 'The server did not answer.', remedy: 'Check the VPN.' };
      for (const state of [
        { connection: { kind: 'failed', problem }, context: 'prod' },
        {
          connection: { kind: 'open' },
          context: 'prod',
          session: {
            freshness: { have: undefined, doing: 'connecting', problem, refused: [] },
            scope: { namespaces: [] },
            isEmpty: true,
          },
        },
      ] as const) {
        assert.equal(stateMessage(state, String), 'The server did not answer. Check the VPN.');
        const buttons = stateRows(state);
        assert.ok(buttons.length === 2 || buttons.length === 3, String(buttons.length));
        assert.equal(new Set(buttons.map(({ command }) => command?.id)).size, buttons.length);
      }
    });
});

describe('Each button', () => {
  for (const [way, { label, command }] of Object.entries(WAY_ON_BUTTONS))
    it(`${way}: runs a command of the manifest, under its title where it says no more`, () => {
      const title = contributes.commands.find((one) => one.command === command)?.title;
      assert.ok(title, command);
      if (command !== 'argoRollouts.refresh') assert.equal(label, titles[title.replaceAll('%', '')]);
    });
});

describe('The role that is copied', () => {
  interface Document {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace?: string };
    readonly rules?: readonly { readonly apiGroups: readonly string[]; readonly resources: readonly string[] }[];
    readonly roleRef?: { readonly kind: string; readonly name: string };
  }
  const documents = (text: string): readonly Document[] =>
    parseAllDocuments(text).map((document) => document.toJS() as Document);

  it("permits in a namespace what the example chart's role for viewers does", () => {
    const chart = readFileSync('examples/helm/charts/progressive-delivery/templates/rbac.yaml', 'utf8');
    const [viewer] = documents(chart.slice(chart.indexOf('apiVersion'), chart.indexOf('---')));
    const [role, binding] = documents(viewerRole(['shop']));
    assert.deepEqual(role?.rules, viewer?.rules);
    assert.deepEqual([role?.kind, role?.metadata.namespace], ['Role', 'shop']);
    assert.deepEqual([binding?.kind, binding?.metadata.namespace], ['RoleBinding', 'shop']);
    assert.deepEqual([binding?.roleRef?.kind, binding?.roleRef?.name], ['Role', role?.metadata.name]);
  });

  it('is one of the whole cluster where all namespaces are meant, and one for each of several', () => {
    const kinds = (...namespaces: readonly string[]) => documents(viewerRole(namespaces)).map(({ kind }) => kind);
    assert.deepEqual(kinds(), ['ClusterRole', 'ClusterRoleBinding']);
    assert.deepEqual(kinds('cart', 'shop'), ['Role', 'RoleBinding', 'Role', 'RoleBinding']);
    const [role] = documents(viewerRole([]));
    assert.ok(role?.rules?.[0]?.resources.includes('clusteranalysistemplates'));
  });

  it('stays YAML whatever a namespace is called', () => {
    const evil = 'shop\nsubjects: [everybody] # $(whoami)';
    assert.equal(documents(viewerRole([evil]))[0]?.metadata.namespace, evil);
  });
});

it('The commands that install Argo Rollouts are the two of its documentation', () => {
  const [namespace, manifests, ...others] = INSTALL_COMMANDS.split('\n');
  assert.equal(namespace, 'kubectl create namespace argo-rollouts');
  assert.match(manifests ?? '', /^kubectl apply -n argo-rollouts -f https:\/\/github\.com\/argoproj\/argo-rollouts\//);
  assert.deepEqual(others, []);
});
