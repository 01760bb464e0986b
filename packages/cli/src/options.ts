/** Options that more than one command has. */
import { InvalidArgumentError, Option } from 'commander';

/** The name of this witness. */
export function witnessName(): Option {
  return new Option(
    '--witness-name <name>',
    'the name under which logs of others are cosigned, such as consent.example/witness',
  ).env('WITNESS_NAME');
}

/** An authority of RFC 3161. */
export function timestampUrl(): Option {
  return new Option(
    '--timestamp-url <address>',
    'the authority that stamps the logs with the time (RFC 3161)',
  ).env('TIMESTAMP_URL');
}

/** An origin; "" is the origin of the page itself. */
export function serviceOf(text: string): string {
  if (text === '') return '';
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('Use an http(s) address, such as https://consent.example.');
  }
  const { origin, pathname } = new URL(text);
  if (pathname !== '/') {
    throw new InvalidArgumentError(
      'The service has a host of its own: use an address without a path.',
    );
  }
  return origin;
}

/** Where the service answers pages. */
export function serviceUrl(): Option {
  return new Option('--service <url>', 'where Assent answers; "" for the same origin')
    .env('PUBLIC_URL')
    .default('http://localhost:4000')
    .argParser(serviceOf);
}
