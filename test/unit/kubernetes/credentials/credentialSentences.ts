// What is said when no credential can be had.
import { homedir } from 'node:os';
import { CredentialPlugins } from '../../../../src/kubernetes';
import { readExecCredential } from '../../../../src/kubernetes/credentials/execCredential';
import { connectTest, kubeconfigOf } from '../../../support/connection';
import { FastClock } from '../../../support/fastClock';
import { MemoryLog } from '../../../support/memoryLog';
import type { Sentence } from '../../../support/sentenceTable';
import { textOfFailure } from '../errorText';

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
}

const PLUGINS: readonly PluginCase[] = [
  { when: 'a plugin may not run in this workspace', mayRun: false },
  { when: 'a plugin is not installed', command: 'no-such-plugin', installHint: 'See https://example.com/login.' },
  { when: 'a plugin is not a program', command: '/' },
  { when: 'a plugin fails', script: 'console.error("You are not signed in."); process.exit(3)' },
  { when: 'a plugin fails silently', script: 'process.exit(1)' },
  { when: 'a plugin does not answer', script: 'setInterval(() => undefined, 1000)', timeoutMs: 1000 },
];

/** The table's part about credentials. */
export async function credentialSentences(): Promise<readonly Sentence[]> {
  return [...(await Promise.all([...PLUGINS.map(pluginSentence), ...fileSentences()])), ...outputSentences()];
}

async function pluginSentence({ when, mayRun = true, ...how }: PluginCase): Promise<Sentence> {
  const { script = '', command = process.execPath, installHint, timeoutMs } = how;
  const plugins = new CredentialPlugins({ clock: new FastClock(1), log: new MemoryLog(), timeoutMs });
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
    env: { ...process.env, KUBERC: 'off' },
    cwd: homedir(),
  });
  const says = await textOfFailure(() => plugin.credential(() => mayRun, new AbortController().signal));
  plugins.dispose();
  return { when, says: says.replaceAll(process.execPath, 'login') };
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
  const cases: Readonly<Record<string, object>> = {
    'a token file is missing': { tokenFile: '/nowhere/token' },
    'a key file is missing': { 'client-certificate': '/nowhere/crt', 'client-key': '/nowhere/key' },
  };
  return Object.entries(cases).map(async ([when, user]) => {
    const client = connectTest(kubeconfigOf(SERVER, user), { clock: new FastClock(1) });
    const says = await textOfFailure(() => client.version());
    client.dispose();
    return { when, says };
  });
}
