// What is said when no credential can be had.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { CredentialPlugins } from '../../../../src/kubernetes';
import { readExecCredential } from '../../../../src/kubernetes/credentials/execCredential';
import { FastClock } from '../../../support/fastClock';
import { ApiServer } from '../../../support/kubernetes/apiServer';
import { connectTest, kubeconfigOf } from '../../../support/kubernetes/connection';
import { MemoryLog } from '../../../support/memoryLog';
import { textOfFailure } from '../../../support/sentences/errorText';
import type { Sentence } from '../../../support/sentences/sentenceTable';

const V1 = 'client.authentication.k8s.io/v1';
const SERVER = { server: 'https://10.0.0.1:6443' };

/** What a plugin may print instead of a credential. */
const OUTPUTS: readonly string[] = [
  '',
  'hello',
  JSON.stringify({ kind: 'ExecCredential', apiVersion: `${V1}beta1` }),
  JSON.stringify({ kind: 'ExecCredential', apiVersion: V1 }),
  JSON.stringify({ kind: 'ExecCredential', apiVersion: V1, status: {} }),
  JSON.stringify({ kind: 'ExecCredential', apiVersion: V1, status: { clientKeyData: 'k' } }),
  JSON.stringify({ kind: 'ExecCredential', apiVersion: V1, status: { token: 't', expirationTimestamp: 'soon' } }),
];

interface PluginCase {
  readonly when: string;
  /** A command, or what Node.js is to run as a plugin. */
  readonly command?: string;
  readonly script?: string;
  readonly installHint?: string;
  readonly timeoutMs?: number;
  readonly mayRun?: boolean;
  /** The file with kubectl's preferences. */
  readonly kuberc?: string;
}

const PLUGINS: readonly PluginCase[] = [
  { when: 'a plugin may not run in this workspace', mayRun: false },
  { when: 'a plugin is not installed', command: 'no-such-plugin', installHint: 'See https://example.com/login.' },
  { when: 'a plugin is not a program', command: '/' },
  { when: 'a plugin fails', script: 'console.error("You are not signed in."); process.exit(3)' },
  { when: 'a plugin fails silently', script: 'process.exit(1)' },
  { when: 'a plugin prints too much', script: 'console.log("x".repeat(2_000_000))' },
  { when: 'a plugin is killed', script: 'process.kill(process.pid, "SIGKILL"); setInterval(() => undefined, 1000)' },
  { when: 'a plugin does not answer', script: 'setInterval(() => undefined, 1000)', timeoutMs: 1000 },
];

/** What kubectl's preferences may say about plugins. */
const PREFERENCES: Readonly<Record<string, string>> = {
  'deny all plugins': 'credentialPluginPolicy: DenyAll',
  'list other plugins': 'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: other}]',
  'have an unknown policy': 'credentialPluginPolicy: Maybe',
};

/** The table's part about credentials. */
export async function credentialSentences(): Promise<readonly Sentence[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kuberc-'));
  const all = [
    ...PLUGINS.map(pluginSentence),
    ...Object.entries(PREFERENCES).map(([what, text]) => preferenceSentence(what, text, folder)),
    askedSentence(),
    ...fileSentences(),
    ...oidcSentences(),
  ];
  const sentences = await Promise.all(all);
  rmSync(folder, { recursive: true });
  return [...sentences, ...outputSentences()];
}

async function pluginSentence({ when, ...how }: PluginCase): Promise<Sentence> {
  return { when, says: (await run(how)).says };
}

async function preferenceSentence(what: string, text: string, folder: string): Promise<Sentence> {
  const kuberc = path.join(folder, what);
  writeFileSync(kuberc, text);
  const { says } = await run({ kuberc });
  return { when: `the preferences of kubectl ${what}`, says: says.replaceAll(kuberc, '/home/ann/.kube/kuberc') };
}

/** What the log says when a plugin is started. */
async function askedSentence(): Promise<Sentence> {
  return { when: 'log: a plugin is asked', says: (await run({ script: 'process.exit(1)' })).logged };
}

/** What is said of a plugin that gives no credential. */
async function run({ mayRun = true, ...how }: Omit<PluginCase, 'when'>): Promise<{ says: string; logged: string }> {
  const { script = '', command = process.execPath, installHint, timeoutMs, kuberc = 'off' } = how;
  const log = new MemoryLog();
  const plugins = new CredentialPlugins({ clock: new FastClock(1), log, timeoutMs });
  const plugin = plugins.plugin({
    exec: {
      apiVersion: V1,
      command,
      args: ['-e', script],
      env: [],
      installHint,
      provideClusterInfo: false,
      interactiveMode: 'Never',
    },
    info: '{}',
    user: 'ann',
    context: 'prod',
    env: { ...process.env, KUBERC: kuberc },
    cwd: homedir(),
  });
  const says = await textOfFailure(() => plugin.credential(() => mayRun, new AbortController().signal));
  plugins.dispose();
  const named = (text: string): string => text.replaceAll(process.execPath, 'login');
  return { says: named(says), logged: named(log.messages.join('\n')) };
}

/** As they stand behind "The credential plugin … ". */
function outputSentences(): readonly Sentence[] {
  return OUTPUTS.map((output) => {
    const says = readExecCredential(output, V1);
    if (typeof says !== 'string') throw new Error(`It is a credential: ${output}`);
    return { when: `a plugin prints ${output === '' ? 'nothing' : output}`, says };
  });
}

function fileSentences(): readonly Promise<Sentence>[] {
  return [
    refused('a token file is missing', { tokenFile: '/nowhere/token' }),
    refused('a key file is missing', { 'client-certificate': '/nowhere/crt', 'client-key': '/nowhere/key' }),
  ];
}

/** A token that ran out long ago. */
const EXPIRED = ['{"alg":"none"}', '{"exp":1}', 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

function oidcSentences(): readonly Promise<Sentence>[] {
  const renewable = { 'id-token': EXPIRED, 'refresh-token': 'r', 'client-id': 'c', 'client-secret': 's' };
  const oidc = (config: object): object => ({ 'auth-provider': { name: 'oidc', config } });
  return [
    nobody().then((issuer) =>
      refused('the OIDC server can not be reached', oidc({ ...renewable, 'idp-issuer-url': issuer })),
    ),
    refused('the OIDC server has no HTTPS', oidc({ ...renewable, 'idp-issuer-url': 'http://127.0.0.1:1' })),
    refused('the OIDC token is malformed', oidc({ 'id-token': 'no.token.this' })),
  ];
}

/** Where nobody listens. */
async function nobody(): Promise<string> {
  const gone = await ApiServer.start();
  await gone.stop();
  return `https://127.0.0.1:${gone.port}`;
}

async function refused(when: string, user: object): Promise<Sentence> {
  const client = connectTest(kubeconfigOf(SERVER, user), { clock: new FastClock(1) });
  const says = await textOfFailure(() => client.version());
  client.dispose();
  return { when, says };
}
