// One kubeconfig file: text in, entries and problems out. It never throws and never quotes a value, because any of them
// may be a secret. *Source:* client-go `tools/clientcmd/api/v1`, and kubectl's behavior for each odd shape (the tests
// compare with the kubectl on the PATH).
import type { Fields } from '../json';
import { asFields } from '../json';
import type {
  AuthProviderConfig,
  ClusterConfig,
  ContextConfig,
  ExecConfig,
  KubeconfigDocument,
  UserConfig,
} from './entries';
import { EMPTY_DOCUMENT } from './entries';
import { FieldReader, pathText } from './fieldReader';
import { readYaml } from './yamlText';

type Path = readonly (string | number)[];

export interface ParsedKubeconfig {
  readonly document: KubeconfigDocument;
  /** The file as a whole is unusable (and kubectl would refuse to start). */
  readonly broken: boolean;
  /** Sentences without the file's name: "is not valid YAML (line 3 …)", "clusters[0].name is a number …". */
  readonly problems: readonly string[];
}

/** The extension by which a cluster talks to credential plugins. */
const EXEC_EXTENSION = 'client.authentication.k8s.io/exec';

/** Reads one file's content. An empty file is an empty kubeconfig, as for kubectl. `file` is remembered in each entry. */
export function parseKubeconfig(bytes: Uint8Array, file: string): ParsedKubeconfig {
  const yaml = readYaml(bytes);
  if ('problem' in yaml) return unusable(yaml.problem);
  if (yaml.value === undefined || yaml.value === null) return { document: EMPTY_DOCUMENT, broken: false, problems: [] };
  const root = asFields(yaml.value);
  if (!root) return unusable('the file is not a kubeconfig (a mapping with clusters, users and contexts)');

  const reader = new FieldReader((path) => yaml.sourceAt(path));
  const kind = reader.text(root, 'kind', []);
  const apiVersion = reader.text(root, 'apiVersion', []);
  if (kind !== undefined && kind !== 'Config') return unusable('the file is not a kubeconfig (its kind is not Config)');
  if (apiVersion !== undefined && apiVersion !== 'v1')
    return unusable('the kubeconfig has an unknown apiVersion (must be v1)');

  return {
    document: {
      clusters: named(reader, root, 'clusters', 'cluster', (name, fields, at) =>
        cluster(reader, name, file, fields, at),
      ),
      users: named(reader, root, 'users', 'user', (name, fields, at) => user(reader, name, file, fields, at)),
      contexts: named(reader, root, 'contexts', 'context', (name, fields, at) =>
        context(reader, name, file, fields, at),
      ),
      currentContext: reader.text(root, 'current-context', []),
    },
    broken: false,
    problems: reader.problems,
  };
}

function unusable(problem: string): ParsedKubeconfig {
  return { document: EMPTY_DOCUMENT, broken: true, problems: [problem] };
}

/** Kubernetes' named lists: `[{ name, <key>: {…} }]`. Of two entries with one name the first counts. */
function named<T>(
  reader: FieldReader,
  root: Fields,
  list: string,
  key: string,
  read: (name: string, fields: Fields, at: Path) => T,
): Map<string, T> {
  const entries = new Map<string, T>();
  for (const [i, value] of reader.list(root, list, []).entries()) {
    const at = [list, i];
    const entry = asFields(value);
    if (!entry) {
      reader.problems.push(`${pathText(at)} must be a mapping with a name; kubectl rejects the file`);
      continue;
    }
    const name = reader.text(entry, 'name', at);
    if (name === undefined) reader.problems.push(`${pathText(at)} has no name and is ignored`);
    else if (entries.has(name))
      reader.problems.push(`${pathText(at)} repeats the name of an earlier entry; kubectl rejects the file`);
    else entries.set(name, read(name, reader.fields(entry, key, at) ?? {}, [...at, key]));
  }
  return entries;
}

function cluster(reader: FieldReader, name: string, file: string, fields: Fields, at: Path): ClusterConfig {
  const certificateAuthorityData = reader.text(fields, 'certificate-authority-data', at);
  return {
    name,
    file,
    server: reader.text(fields, 'server', at) ?? '',
    certificateAuthority: reader.text(fields, 'certificate-authority', at),
    certificateAuthorityData,
    insecureSkipTlsVerify: reader.flag(fields, 'insecure-skip-tls-verify', at),
    tlsServerName: reader.text(fields, 'tls-server-name', at),
    proxyUrl: reader.text(fields, 'proxy-url', at),
    disableCompression: reader.flag(fields, 'disable-compression', at),
    execConfig: execConfigOf(reader.list(fields, 'extensions', at)),
    problem: base64Problem(certificateAuthorityData, [...at, 'certificate-authority-data']),
  };
}

function execConfigOf(extensions: readonly unknown[]): unknown {
  for (const value of extensions) {
    const extension = asFields(value);
    if (extension?.['name'] === EXEC_EXTENSION) return extension['extension'];
  }
  return undefined;
}

function user(reader: FieldReader, name: string, file: string, fields: Fields, at: Path): UserConfig {
  const clientCertificateData = reader.text(fields, 'client-certificate-data', at);
  const clientKeyData = reader.text(fields, 'client-key-data', at);
  const extra = reader.fields(fields, 'as-user-extra', at) ?? {};
  return {
    name,
    file,
    clientCertificate: reader.text(fields, 'client-certificate', at),
    clientCertificateData,
    clientKey: reader.text(fields, 'client-key', at),
    clientKeyData,
    token: reader.text(fields, 'token', at),
    tokenFile: reader.text(fields, 'tokenFile', at),
    username: reader.text(fields, 'username', at),
    password: reader.text(fields, 'password', at),
    impersonate: reader.text(fields, 'as', at),
    impersonateUid: reader.text(fields, 'as-uid', at),
    impersonateGroups: reader.texts(fields, 'as-groups', at),
    impersonateExtra: new Map(
      Object.keys(extra).map((key) => [key, reader.texts(extra, key, [...at, 'as-user-extra'])]),
    ),
    authProvider: authProvider(reader, fields, at),
    exec: exec(reader, fields, at),
    problem:
      base64Problem(clientCertificateData, [...at, 'client-certificate-data']) ??
      base64Problem(clientKeyData, [...at, 'client-key-data']),
  };
}

function authProvider(reader: FieldReader, fields: Fields, at: Path): AuthProviderConfig | undefined {
  const found = reader.fields(fields, 'auth-provider', at);
  if (!found) return undefined;
  const here = [...at, 'auth-provider'];
  return {
    name: reader.text(found, 'name', here) ?? '',
    config: Object.fromEntries(reader.textMap(found, 'config', here)),
  };
}

function exec(reader: FieldReader, fields: Fields, at: Path): ExecConfig | undefined {
  const found = reader.fields(fields, 'exec', at);
  if (!found) return undefined;
  const here = [...at, 'exec'];
  const env = reader.list(found, 'env', here).flatMap((value, i) => {
    const entry = asFields(value) ?? {};
    const name = reader.text(entry, 'name', [...here, 'env', i]);
    return name === undefined ? [] : [{ name, value: reader.text(entry, 'value', [...here, 'env', i]) ?? '' }];
  });
  const apiVersion = reader.text(found, 'apiVersion', here) ?? '';
  const interactiveMode = reader.text(found, 'interactiveMode', here);
  return {
    apiVersion,
    command: reader.text(found, 'command', here) ?? '',
    args: reader.texts(found, 'args', here),
    env,
    installHint: reader.text(found, 'installHint', here),
    provideClusterInfo: reader.flag(found, 'provideClusterInfo', here),
    // Version v1 has no default: there it must be given.
    interactiveMode: interactiveMode ?? (apiVersion.endsWith('/v1beta1') ? 'IfAvailable' : undefined),
  };
}

function context(reader: FieldReader, name: string, file: string, fields: Fields, at: Path): ContextConfig {
  return {
    name,
    file,
    cluster: reader.text(fields, 'cluster', at) ?? '',
    user: reader.text(fields, 'user', at) ?? '',
    namespace: reader.text(fields, 'namespace', at),
  };
}

function base64Problem(data: string | undefined, at: Path): string | undefined {
  if (data === undefined || /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/.test(data)) return undefined;
  return `${pathText(at)} is not valid base64`;
}
