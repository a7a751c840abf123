import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { SCENARIOS } from '../../../src/demo';
import {
  COMMANDS,
  CONTEXT_KEYS,
  PANEL_TYPE,
  RECORDING_TYPE,
  SETTINGS,
  VIEWS,
  WALKTHROUGH,
} from '../../../src/extension/ids';
import { DEMO_ENDED, UNTRUSTED, whyNotConnected } from '../../../src/presentation/connection';
import { actions } from '../../../src/rollouts';

interface Contribution {
  readonly command: string;
  /** In place of a command. */
  readonly submenu?: string;
  readonly title?: string;
  readonly category?: string;
  readonly icon?: string;
  readonly when?: string;
  readonly enablement?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly when: string; readonly contents: string }[];
    readonly commands: readonly Contribution[];
    readonly customEditors: readonly { readonly viewType: string; readonly selector: readonly object[] }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly Contribution[]>>;
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, { readonly order: number }>>;
    }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

// Both files are ours and hand-written; what is wrong in them fails the tests below.
const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const labels = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { contributes } = manifest;
const commandIds = contributes.commands.map(({ command }) => command);
const menuItems = Object.values(contributes.menus).flat();
const actionIds: readonly string[] = actions.map(({ id }) => id);

const walkthrough = contributes.walkthroughs.flatMap(({ steps }) => steps);

const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('the manifest and the code', () => {
  test('name the same commands: those of the actions table and our own', () => {
    const inCode = [...actionIds.map((id) => `argoRollouts.${id}`), ...Object.values(COMMANDS)];
    assert.deepEqual(sorted(commandIds), sorted(inCode));
  });

  test('name the same views in the same container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      ['argoRollouts'],
    );
    assert.deepEqual(
      sorted((contributes.views['argoRollouts'] ?? []).map(({ id }) => id)),
      sorted(Object.values(VIEWS)),
    );
  });

  test('name the same settings', () => {
    const inManifest = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(sorted(inManifest), sorted(Object.values(SETTINGS)));
  });

  test('order the settings of each group as the manifest lists them', () => {
    for (const { title, properties } of contributes.configuration)
      assert.deepEqual(
        Object.values(properties).map(({ order }) => order),
        Object.keys(properties).map((_, index) => index + 1),
        title,
      );
  });

  test('restore the panel by an activation event, because that one is not implied', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${PANEL_TYPE}`));
  });

  test('open recordings by their ending', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, selector }) => [viewType, selector]),
      [[RECORDING_TYPE, [{ filenamePattern: '*.rollout.jsonl' }]]],
    );
  });

  test('title every action as the table does, so that palette, menu and button say the same', () => {
    // One that asks for something more before its question ends in an ellipsis.
    for (const { id, title, asksFor } of actions)
      assert.equal(labels[`command.${id}`], asksFor === undefined ? title : `${title}…`);
  });

  test('give every menu item a command that exists', () => {
    assert.deepEqual(
      menuItems.filter(({ command, submenu }) => submenu === undefined && !commandIds.includes(command)),
      [],
    );
  });

  test('fill every submenu, and open it from a menu', () => {
    const submenus = contributes.submenus.map(({ id }) => id);
    assert.deepEqual(sorted(menuItems.flatMap(({ submenu }) => submenu ?? [])), sorted(submenus));
    for (const id of submenus) assert.ok((contributes.menus[id] ?? []).length > 0, id);
  });

  test('offer every action on the row of a rollout exactly where the table offers it', () => {
    for (const id of actionIds) {
      const items = (contributes.menus['view/item/context'] ?? []).filter(
        ({ command }) => command === `argoRollouts.${id}`,
      );
      assert.ok(items.length > 0, `${id} stands in no menu`);
      for (const { when } of items) assert.match(when ?? '', new RegExp(`viewItem =~ /;${id};/`));
      const command = contributes.commands.find((each) => each.command === `argoRollouts.${id}`);
      assert.equal(command?.enablement, `!(viewItem =~ /;forbidden:${id};/)`);
    }
  });

  test('read only context keys that the code sets', () => {
    const clauses = [
      ...contributes.viewsWelcome.map(({ when }) => when),
      ...menuItems.map(({ when }) => when ?? ''),
      ...contributes.commands.map(({ enablement }) => enablement ?? ''),
      ...walkthrough.flatMap(({ completionEvents }) => completionEvents),
    ].join(' ');
    const used = clauses.match(/\bargoRollouts\.(?!rollouts\b|analysisRuns\b|panel\b|recording\b)\w+/g) ?? [];
    const known: ReadonlySet<string> = new Set(Object.values(CONTEXT_KEYS));
    assert.ok(used.length > 0);
    assert.deepEqual(
      used.filter((key) => !known.has(key)),
      [],
    );
  });

  test('have an English text for every placeholder, and no text too many', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(labels)));
  });

  test('ship the icons that they name', () => {
    const icons = [...contributes.viewsContainers.activitybar, ...Object.values(contributes.views).flat()].map(
      ({ icon }) => icon,
    );
    assert.deepEqual(
      icons.filter((icon) => !existsSync(icon)),
      [],
    );
  });

  test('say in the same words why there is no cluster', () => {
    const said: Readonly<Record<string, string>> = {
      'capabilities.untrusted': UNTRUSTED.sentence,
      'welcome.untrusted': UNTRUSTED.sentence,
      'welcome.demoEnded': DEMO_ENDED.sentence,
      'welcome.noKubeconfig': whyNotConnected({ kind: 'noKubeconfig' })[0].sentence,
      'welcome.noContext': whyNotConnected({ kind: 'noContext' })[0].sentence,
    };
    for (const [key, sentence] of Object.entries(said)) assert.equal(labels[key]?.slice(0, sentence.length), sentence);
  });

  test('complete no step of the walkthrough by reading it: each waits for a context key that the code sets', () => {
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [WALKTHROUGH],
    );
    const keys: readonly string[] = Object.values(CONTEXT_KEYS);
    for (const { id, completionEvents } of walkthrough) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) assert.ok(keys.includes(event.replace(/^onContext:/, '')), event);
    }
  });

  test('draw the walkthrough in the colours of the theme', () => {
    for (const { media } of walkthrough) {
      const drawing = readFileSync(media.svg, 'utf8');
      const colours = [...drawing.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour ?? '');
      assert.ok(colours.length > 0);
      for (const colour of colours) assert.match(colour, /^(none|url\(#\w+\)|var\(--vscode-[\w-]+\))$/, media.svg);
    }
  });

  test('lead from the walkthrough to rollouts that the demo cluster has', () => {
    const places = Object.values(labels).flatMap((label) =>
      [...label.matchAll(/openPanel\?([^)]+)\)/g)].map(([, argument]) => decodeURIComponent(argument ?? '')),
    );
    const scenarios = SCENARIOS.map(({ namespace, name }) => JSON.stringify({ namespace, name }));
    assert.ok(places.length > 0);
    for (const place of places) assert.ok(scenarios.includes(place), place);
  });

  test('link from welcome texts only to commands that exist', () => {
    const links = Object.values(labels).flatMap((label) =>
      [...label.matchAll(/\(command:(?:toSide:)?(argoRollouts\.\w+)/g)].map(([, command]) => command ?? ''),
    );
    assert.ok(links.length > 0);
    assert.deepEqual(
      links.filter((command) => !commandIds.includes(command)),
      [],
    );
  });
});
