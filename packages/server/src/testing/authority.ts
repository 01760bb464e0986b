/** A real time-stamping authority of `openssl ts` with a root of its own. Only tests import it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Authority } from '../stamps/authority.ts';
import { checkStamp, stampRequest } from '../stamps/token.ts';
import { tempFolder } from './kit.ts';
import { listen } from './witnesses.ts';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('NO OPENSSL HERE: time stamps are not tested against an authority');

export interface TestAuthority {
  folder: string;
  /** Runs openssl in the authority's folder. @throws when it fails */
  openssl(...args: string[]): string;
  /** The answer to a query, both DER. */
  reply(query: Uint8Array): Buffer;
  /** What openssl says of an answer to somebody who trusts the root. */
  verify(message: string | Uint8Array, response: Uint8Array): string;
}

/**
 * @param key how openssl names the type of the authority's key
 * @param digests what it stamps
 * @param folder empty; without it one that is gone after the test
 */
export function testAuthority(
  key = 'ec',
  digests = 'sha256',
  folder = tempFolder(),
): TestAuthority {
  const file = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, name), content);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  const curve = key === 'ec' ? ['-pkeyopt', 'ec_paramgen_curve:P-256'] : [];
  file('tsa.ext', 'extendedKeyUsage = critical,timeStamping\n');
  file('other.ext', 'extendedKeyUsage = serverAuth\n');
  file('tsa.cnf', configOf(digests));
  file('serial', '01\n');
  const ca = '-x509 -nodes -keyout ca.key -out ca.pem -subj /CN=Root -days 30';
  openssl('req', '-newkey', key, ...curve, ...ca.split(' '));
  for (const name of ['tsa', 'other']) {
    const request = `-nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`;
    openssl('req', '-new', '-newkey', key, ...curve, ...request.split(' '));
    const signed = `-in ${name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30`;
    const made = `-out ${name}.pem -extfile ${name}.ext`;
    openssl('x509', '-req', ...signed.split(' '), ...made.split(' '));
  }
  return {
    folder,
    openssl,
    reply(query) {
      file('query.tsq', query);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'out.tsr');
      return readFileSync(join(folder, 'out.tsr'));
    },
    verify(message, response) {
      file('message', message);
      file('given.tsr', response);
      const args = '-verify -data message -in given.tsr -CAfile ca.pem'.split(' ');
      return openssl('ts', ...args).trim();
    },
  };
}

const configOf = (digests: string) => `[tsa]
default_tsa = it
[it]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = ${digests}
accuracy = secs:1
ess_cert_id_alg = sha256
`;

/** The same as a service asks it, and without a network. */
export const askedDirectly =
  (authority: TestAuthority): Authority =>
  async (message) => {
    const request = stampRequest(message);
    const response = authority.reply(request.body);
    const verdict = await checkStamp(response, request);
    return 'fault' in verdict ? verdict : { ...verdict, response };
  };

/** The authority over HTTP. @returns its address, and how often it was asked */
export async function servedAuthority(authority: TestAuthority) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part);
    asked.push(request.headers['content-type'] ?? '');
    response.setHeader('Content-Type', 'application/timestamp-reply');
    response.end(authority.reply(Buffer.concat(parts)));
  });
  return { url: await listen(server), asked };
}
