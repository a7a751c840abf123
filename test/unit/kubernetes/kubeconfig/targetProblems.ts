// Contexts that can't be used, each for its own reason.

/** A cluster's part that nothing is wrong with. */
export const SERVER = { server: 'https://10.0.0.1:6443' };
const data = Buffer.from('pem').toString('base64');
const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws', interactiveMode: 'Never' };

export interface TargetProblem {
  readonly name: string;
  readonly cluster?: object;
  readonly user?: object;
  /** The facts that the sentence states, in whole words. */
  readonly says: readonly string[];
}

export const TARGET_PROBLEMS: readonly TargetProblem[] = [
  { name: 'a cluster without a server', cluster: {}, says: ['"test-cluster"', 'no server'] },
  { name: 'a server that is no URL', cluster: { server: 'https://:x' }, says: ['valid', 'URL'] },
  { name: 'a server of another scheme', cluster: { server: 'ftp://x' }, says: ['https://', 'http://'] },
  {
    name: 'an authority and no check at the same time',
    cluster: { ...SERVER, 'certificate-authority-data': data, 'insecure-skip-tls-verify': true },
    says: ['certificate authority', 'insecure-skip-tls-verify'],
  },
  { name: 'a SOCKS proxy', cluster: { ...SERVER, 'proxy-url': 'socks5://x:1' }, says: ['SOCKS'] },
  { name: 'a proxy of another scheme', cluster: { ...SERVER, 'proxy-url': 'ftp://x' }, says: ['proxy-url'] },
  {
    name: 'data that is no base64',
    cluster: { ...SERVER, 'certificate-authority-data': '!' },
    says: ['base64'],
  },
  {
    name: 'a certificate without a key',
    user: { 'client-certificate-data': data },
    says: ['client certificate', 'without', 'client key'],
  },
  {
    name: 'two ways to sign in',
    user: { token: 't', username: 'u', password: 'p' },
    says: ['token', 'user name'],
  },
  { name: 'groups without a user', user: { 'as-groups': ['g'] }, says: ['impersonates', 'groups'] },
  {
    name: 'the dropped provider of Google',
    user: { 'auth-provider': { name: 'gcp' } },
    says: ['gke-gcloud-auth-plugin'],
  },
  {
    name: 'the dropped provider of Azure',
    user: { 'auth-provider': { name: 'azure' } },
    says: ['kubelogin convert-kubeconfig'],
  },
  { name: 'an unknown provider', user: { 'auth-provider': { name: 'x' } }, says: ['auth-provider "x"'] },
  {
    name: 'a plugin and a provider',
    user: { exec, 'auth-provider': { name: 'oidc' } },
    says: ['exec plugin', 'auth-provider'],
  },
  { name: 'a plugin without a command', user: { exec: { ...exec, command: '' } }, says: ['without', 'command'] },
  { name: 'a plugin without a version', user: { exec: { ...exec, apiVersion: '' } }, says: ['without', 'apiVersion'] },
  {
    name: 'a plugin of the dropped version',
    user: { exec: { ...exec, apiVersion: 'client.authentication.k8s.io/v1alpha1' } },
    says: ['v1alpha1', 'aws eks update-kubeconfig'],
  },
  {
    name: 'a plugin of an unknown version',
    user: { exec: { ...exec, apiVersion: 'x/v9' } },
    says: ['unknown', 'apiVersion'],
  },
  {
    name: 'a plugin that insists on a terminal',
    user: { exec: { ...exec, interactiveMode: 'Always' } },
    says: ['"aws"', 'terminal', 'interactiveMode: Always'],
  },
  {
    name: 'a plugin of an unknown interactiveMode',
    user: { exec: { ...exec, interactiveMode: 'Sometimes' } },
    says: ['unknown', 'interactiveMode', 'Never', 'IfAvailable', 'Always'],
  },
  {
    name: 'a plugin of v1 without an interactiveMode',
    user: { exec: { apiVersion: exec.apiVersion, command: 'aws' } },
    says: ['without', 'interactiveMode'],
  },
];
