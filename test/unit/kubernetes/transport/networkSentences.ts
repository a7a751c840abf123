// What is said when no answer comes: by each of Node's codes, directly and through a proxy.
import { networkError, silenceError } from '../../../../src/kubernetes/transport/networkErrors';
import { errorText } from '../../../support/sentences/errorText';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { GET, TO } from './statusCases';

const CODES = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
  'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'HPE_INVALID_CONSTANT',
  'EPROTO',
  'ENOTFOUND',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ECONNRESET',
];

const BEHIND_PROXY = ['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'ECONNRESET'];
const OF_PROXY = ['Bad response: 407', 'Bad response: 403', 'Proxy timeout'];

/** The table's part about connections. */
export function networkSentences(): readonly Sentence[] {
  const proxied = { ...TO, proxy: 'proxy.example:3128' };
  const failure = (code: string): Error => Object.assign(new Error(code), { code });
  const say = (error: Error, to: typeof TO): string => errorText(networkError(error, to, GET, false));
  return [
    ...CODES.map((code) => ({ when: `the connection fails with ${code}`, says: say(failure(code), TO) })),
    { when: 'the connection fails without a code', says: say(new Error('socket hang up'), TO) },
    ...BEHIND_PROXY.map((code) => ({
      when: `the connection through a proxy fails with ${code}`,
      says: say(failure(code), proxied),
    })),
    ...OF_PROXY.map((message) => ({
      when: `a proxy refuses the connection: ${message}`,
      says: say(new Error(message), proxied),
    })),
    { when: 'no byte comes', says: errorText(silenceError(30_000, TO, GET, false)) },
  ];
}
