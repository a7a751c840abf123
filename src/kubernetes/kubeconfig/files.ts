// Which kubeconfig files count: the setting, else KUBECONFIG, else ~/.kube/config. Paths only, nothing is read here.
// *Source:* client-go `clientcmd.ClientConfigLoadingRules`.
import path from 'node:path';

export interface KubeconfigSource {
  /** The environment: KUBECONFIG, and whether this process runs inside a pod. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** The setting: a path or a list of paths (`~` allowed); it wins over KUBECONFIG. Empty counts as absent. */
  readonly setting?: string | readonly string[] | undefined;
}

export interface KubeconfigFiles {
  /** In order of precedence: the first file to say something wins. */
  readonly files: readonly string[];
  /** Where the list comes from: a missing file is a problem only where someone named it in our setting. */
  readonly from: 'setting' | 'KUBECONFIG' | 'home';
  readonly problems: readonly string[];
}

/**
 * The files in order. Empty parts and repetitions are dropped. A relative path in KUBECONFIG counts from the working
 * directory, as for kubectl; in the setting it has no meaning and is a problem.
 */
export function kubeconfigFiles(source: KubeconfigSource): KubeconfigFiles {
  const setting = (typeof source.setting === 'string' ? [source.setting] : (source.setting ?? []))
    .flatMap((entry) => entry.split(path.delimiter))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (setting.length > 0) {
    const problems: string[] = [];
    const files: string[] = [];
    for (const entry of setting) {
      const file = withHome(entry, source.homeDirectory);
      if (path.isAbsolute(file)) files.push(path.normalize(file));
      else problems.push(`The kubeconfig path "${entry}" in the settings is relative. Use an absolute path or "~".`);
    }
    return { files: [...new Set(files)], from: 'setting', problems };
  }
  const fromEnv = (source.env['KUBECONFIG'] ?? '').split(path.delimiter).filter((entry) => entry !== '');
  if (fromEnv.length > 0)
    return { files: [...new Set(fromEnv.map((entry) => path.resolve(entry)))], from: 'KUBECONFIG', problems: [] };
  return { files: [path.join(source.homeDirectory, '.kube', 'config')], from: 'home', problems: [] };
}

function withHome(file: string, homeDirectory: string): string {
  return file === '~' || file.startsWith('~/') || file.startsWith(`~${path.sep}`)
    ? path.join(homeDirectory, file.slice(1))
    : file;
}
