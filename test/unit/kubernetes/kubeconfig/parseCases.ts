// Odd and broken kubeconfig files.

/** How each of them begins. */
export const HEAD = 'apiVersion: v1\nkind: Config\n';
/** Never to be quoted. */
export const SECRET = 'hunter2-secret';

export interface ParseCase {
  readonly name: string;
  readonly text: string | Uint8Array;
  readonly broken?: boolean;
  /** The facts that each problem states, in whole words. */
  readonly problems: readonly (readonly string[])[];
  readonly clusters?: Readonly<Record<string, string>>;
}

export const PARSE_CASES: readonly ParseCase[] = [
  { name: 'an empty file is an empty kubeconfig', text: '', problems: [], clusters: {} },
  { name: 'a file with only comments is an empty kubeconfig', text: '# nothing yet\n', problems: [], clusters: {} },
  {
    name: 'a byte order mark is no part of the text',
    text: `\uFEFF${HEAD}clusters: [{name: a, cluster: {server: s}}]`,
    problems: [],
    clusters: { a: 's' },
  },
  {
    name: 'UTF-16, as PowerShell writes it, is read',
    text: Buffer.from(`\uFEFF${HEAD}clusters: [{name: a, cluster: {server: s}}]`, 'utf16le'),
    problems: [],
    clusters: { a: 's' },
  },
  {
    name: 'JSON is read',
    text: '{"clusters":[{"name":"a","cluster":{"server":"s"}}]}',
    problems: [],
    clusters: { a: 's' },
  },
  {
    name: 'CR LF line ends are read',
    text: `${HEAD}clusters:\n- name: a\n  cluster:\n    server: s\n`.replaceAll('\n', '\r\n'),
    problems: [],
    clusters: { a: 's' },
  },
  {
    name: 'a name that is a number is taken as it is written, and said',
    text: `${HEAD}clusters: [{name: 0123, cluster: {server: s}}]`,
    problems: [['clusters[0].name', 'quotes', 'kubectl']],
    clusters: { '0123': 's' },
  },
  {
    name: 'a name that YAML 1.1 reads as a boolean is taken as it is written, and said',
    text: `${HEAD}clusters: [{name: no, cluster: {server: s}}]`,
    problems: [['clusters[0].name', 'boolean']],
    clusters: { no: 's' },
  },
  {
    name: 'a mapping where a list belongs is said',
    text: `${HEAD}clusters: {a: {server: s}}`,
    problems: [['clusters', 'list']],
    clusters: {},
  },
  {
    name: 'an entry that is a text is left out',
    text: `${HEAD}clusters: [s, {name: b, cluster: {server: t}}]`,
    problems: [['clusters[0]', 'mapping', 'name']],
    clusters: { b: 't' },
  },
  {
    name: 'a text where a mapping belongs is said',
    text: `${HEAD}clusters: [{name: a, cluster: s}]`,
    problems: [['clusters[0].cluster', 'mapping']],
    clusters: { a: '' },
  },
  {
    name: 'a switch in quotes is said',
    text: `${HEAD}clusters: [{name: a, cluster: {server: s, insecure-skip-tls-verify: "true"}}]`,
    problems: [['insecure-skip-tls-verify', 'true', 'false']],
    clusters: { a: 's' },
  },
  {
    name: 'an entry without a name is left out',
    text: `${HEAD}clusters: [{cluster: {server: s}}, {name: b, cluster: {server: t}}]`,
    problems: [['clusters[0]', 'no name']],
    clusters: { b: 't' },
  },
  {
    name: 'of two entries with one name the first counts',
    text: `${HEAD}clusters: [{name: a, cluster: {server: s}}, {name: a, cluster: {server: t}}]`,
    problems: [['clusters[1]', 'name']],
    clusters: { a: 's' },
  },
  {
    name: 'an entry that is null has no server',
    text: `${HEAD}clusters: [{name: a, cluster: null}]`,
    problems: [],
    clusters: { a: '' },
  },
  {
    name: 'another kind is no kubeconfig',
    text: 'apiVersion: v1\nkind: Pod',
    broken: true,
    problems: [['kind', 'Config']],
  },
  {
    name: 'another version is no kubeconfig',
    text: 'apiVersion: v2\nkind: Config',
    broken: true,
    problems: [['apiVersion', 'v1']],
  },
  { name: 'a list is no kubeconfig', text: '- a\n- b', broken: true, problems: [['not a kubeconfig']] },
  {
    name: 'a broken line is named by its place',
    text: `${HEAD}users:\n- name: a\n\tuser: {token: ${SECRET}}`,
    broken: true,
    problems: [['YAML', 'line 5', 'tab as indent']],
  },
  {
    name: 'a quote that is never closed is named by its place',
    text: `${HEAD}users: [{name: a, user: {token: "${SECRET}}}]\n`,
    broken: true,
    problems: [['YAML', 'line 4']],
  },
  {
    name: 'text that is no YAML is not quoted',
    text: `${HEAD}users: ]${SECRET}`,
    broken: true,
    problems: [['YAML']],
  },
  {
    name: 'a billion laughs are refused',
    text: `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefghi')
      .map(
        (c, i) =>
          `${c}: &${c} [${Array(9)
            .fill(`*${'abcdefgh'.charAt(i)}`)
            .join()}]`,
      )
      .join('\n')}`,
    broken: true,
    problems: [['anchors']],
  },
  {
    name: 'a file nested 20,000 deep is refused',
    text: '['.repeat(20_000),
    broken: true,
    problems: [['nested']],
  },
  {
    name: 'a file of 5 MB is not read',
    text: `# ${'x'.repeat(5 * 1024 * 1024)}`,
    broken: true,
    problems: [['4 MB']],
  },
];
