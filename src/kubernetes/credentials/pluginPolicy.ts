// The person's own rule about which commands a kubeconfig may start: kubectl's preferences file (kuberc), fields
// `credentialPluginPolicy` and `credentialPluginAllowlist`. A rule that can't be understood forbids.
// *Source:* kubectl 1.35, kubernetes.io/docs/reference/kubectl/kuberc.
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { asFields } from '../json';
import { readYaml } from '../kubeconfig/yamlText';

type Environment = Readonly<Record<string, string | undefined>>;

/** Why the rule forbids the command, as a sentence; undefined when it may be started. */
export async function pluginPolicyProblem(
  command: string,
  env: Environment,
  homeDirectory: string,
): Promise<string | undefined> {
  const file = kubercFile(env, homeDirectory);
  const bytes = file === undefined ? undefined : await contentOf(file);
  // A file that says nothing about plugins is none of our business, in whatever state it is.
  if (file === undefined || !bytes?.includes('credentialPlugin')) return undefined;

  const yaml = readYaml(bytes);
  const preferences = 'value' in yaml ? asFields(yaml.value) : undefined;
  const policy = preferences?.['credentialPluginPolicy'];
  switch (policy) {
    case 'AllowAll':
      return undefined;
    case 'DenyAll':
      return `${file} denies all credential plugins (credentialPluginPolicy: DenyAll).`;
    case 'Allowlist':
      return (await isListed(command, preferences?.['credentialPluginAllowlist'], env))
        ? undefined
        : `${file} allows only the credential plugins in its credentialPluginAllowlist, which doesn't contain "${command}".`;
    default:
      return `${file} has an unknown policy for credential plugins.`;
  }
}

function kubercFile(env: Environment, homeDirectory: string): string | undefined {
  if (env['KUBECTL_KUBERC'] === 'false' || env['KUBERC'] === 'off') return undefined;
  const named = env['KUBERC'];
  return named === undefined || named === '' ? path.join(homeDirectory, '.kube', 'kuberc') : named;
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    // Nobody has set up any preferences.
    return undefined;
  }
}

/** A path allows exactly that program; a bare name allows the one that the PATH leads to. */
async function isListed(command: string, allowlist: unknown, env: Environment): Promise<boolean> {
  const program = await programOf(command, env);
  if (program === undefined || !Array.isArray(allowlist)) return false;
  for (const entry of allowlist) {
    const name = asFields(entry)?.['name'];
    if (typeof name === 'string' && (await programOf(name, env)) === program) return true;
  }
  return false;
}

/** The absolute path of the program that a command name starts; undefined when there is none. */
async function programOf(command: string, env: Environment): Promise<string | undefined> {
  const folders = command.includes(path.sep)
    ? ['']
    : (env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  for (const folder of folders) {
    const program = path.join(folder, command);
    try {
      await access(program, constants.X_OK);
      return path.resolve(program);
    } catch {
      // Not in this folder, or no program: the next one.
    }
  }
  return undefined;
}
