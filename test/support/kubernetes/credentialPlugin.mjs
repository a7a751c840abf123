#!/usr/bin/env node
// A credential plugin for tests: a real program that does what PLUGIN_MODE says, and notes each start in PLUGIN_NOTES.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

const { PLUGIN_MODE: mode = 'token', PLUGIN_NOTES: notes, KUBERNETES_EXEC_INFO: info = '' } = process.env;
if (notes)
  appendFileSync(
    notes,
    `${JSON.stringify({ mode, info, args: process.argv.slice(2), cwd: process.cwd(), pid: process.pid })}\n`,
  );
const { apiVersion } = JSON.parse(info);
const runs = notes ? readFileSync(notes, 'utf8').trim().split('\n').length : 1;

function print(status, more = {}) {
  process.stdout.write(JSON.stringify({ kind: 'ExecCredential', apiVersion, status, ...more }));
}

switch (mode) {
  case 'token':
    print({ token: `plugin-token-${runs}` });
    break;
  case 'expired':
    print({ token: `plugin-token-${runs}`, expirationTimestamp: process.env.PLUGIN_EXPIRES });
    break;
  case 'slow':
    setTimeout(() => print({ token: `plugin-token-${runs}` }), 300);
    break;
  case 'certificate':
    print({ clientCertificateData: process.env.PLUGIN_CERT, clientKeyData: process.env.PLUGIN_KEY });
    break;
  case 'half-certificate':
    print({ clientCertificateData: 'x' });
    break;
  case 'hang':
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 1000);
    break;
  case 'hang-with-child':
    // The child holds our output open and ignores the end of its parent.
    spawn(process.execPath, ['-e', 'process.on("SIGTERM",()=>{}); setInterval(()=>{}, 1000)'], { stdio: 'inherit' });
    print({ token: 'plugin-token-of-parent' });
    setTimeout(() => process.exit(0), 50);
    break;
  case 'flood':
    for (;;)
      if (!process.stdout.write('x'.repeat(65536)))
        await new Promise((resolve) => process.stdout.once('drain', resolve));
  case 'noisy':
    process.stderr.write('warning: something is deprecated\n'.repeat(16_000));
    print({ token: `plugin-token-${runs}` });
    break;
  case 'junk':
    process.stdout.write('Please open https://login.example.com and enter ABC-DEF\n');
    break;
  case 'nothing':
    break;
  case 'no-status':
    print(undefined);
    break;
  case 'empty-status':
    print({});
    break;
  case 'other-version':
    print({ token: 'x' }, { apiVersion: 'client.authentication.k8s.io/v1alpha1' });
    break;
  case 'bad-time':
    print({ token: 'x', expirationTimestamp: 'soon' });
    break;
  case 'asks':
    // A question on a terminal that is not there: reading gets the end of input at once.
    process.stdout.write('');
    process.stdin.resume();
    process.stdin.on('end', () => {
      process.stderr.write('no terminal to ask on\n');
      process.exit(1);
    });
    break;
  case 'fails':
    process.stderr.write(
      '\u001b[31mThe config profile (shop-admin) could not be found\u001b[0m\n' +
        'Authorization: Bearer eyJhbGciOi.eyJzdWIi.c2ln password=hunter2 AKIAABCDEFGHIJKLMNOP\n' +
        `the secret is ${process.env.CLIENT_SECRET ?? ''}\n`,
    );
    process.exitCode = 254;
    break;
  default:
    process.kill(process.pid, 'SIGKILL');
}
