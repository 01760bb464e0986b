import { Command, InvalidArgumentError, Option } from 'commander';
import { serviceOf, timestampUrl, witnessName } from './options.ts';

/**
 * `assent serve` and its options.
 * @param program has the options of all commands
 */
export function serveCommand(program: Command): Command {
  return new Command('serve')
    .description('serve site scripts and take receipts')
    .addOption(
      new Option('--port <number>', 'port to listen on')
        .env('PORT')
        .argParser(portOf)
        .default(4000),
    )
    .addOption(new Option('--host <address>', 'address to listen on').env('HOST'))
    .option(
      '--demo <folder>',
      'serve the example sites of a folder, and publish them into an empty store',
    )
    .addOption(
      new Option(
        '--place-header <name>',
        "trust this header for the visitor's country or state, such as CF-IPCountry",
      )
        .env('PLACE_HEADER')
        .argParser(headerOf),
    )
    .addOption(
      new Option(
        '--region-header <name>',
        'trust this header for the state beside it, such as CF-Region-Code',
      )
        .env('REGION_HEADER')
        .argParser(headerOf),
    )
    .addOption(
      new Option(
        '--place-database <file>',
        "look the visitor's place up by address in a MaxMind DB file",
      ).env('PLACE_DATABASE'),
    )
    .addOption(
      new Option(
        '--trust-proxy <hops>',
        'how many proxies of yours add to X-Forwarded-For; without it the connection counts',
      )
        .env('TRUST_PROXY')
        .argParser(hopsOf),
    )
    .addOption(
      new Option(
        '--token <token>',
        'who sends it may export over HTTP; better set in the environment, where no process list shows it',
      ).env('ASSENT_TOKEN'),
    )
    .addOption(
      new Option(
        '--metrics-token <token>',
        'who sends it may read /metrics; better set in the environment',
      ).env('METRICS_TOKEN'),
    )
    .addOption(
      new Option(
        '--posts-per-minute <number>',
        'how often one address may post; 0 for as often as it likes',
      )
        .env('POSTS_PER_MINUTE')
        .argParser(postsOf)
        .default(300),
    )
    .addOption(
      new Option(
        '--witnesses <list>',
        'who cosigns the logs: https://witness.example/prefix#<vkey>, with commas or spaces between them',
      ).env('WITNESSES'),
    )
    .addOption(
      new Option(
        '--witness-for <list>',
        'cosign these logs of others: their vkeys, with commas or spaces between them',
      ).env('WITNESS_FOR'),
    )
    .addOption(
      new Option(
        '--public-url <address>',
        'the service as browsers reach it, such as https://consent.example; the admin needs it where it is not this machine',
      )
        .env('PUBLIC_URL')
        .argParser(serviceOf),
    )
    .addOption(
      new Option('--smtp-url <address>', 'where letters of the admin are handed over').env(
        'SMTP_URL',
      ),
    )
    .addOption(new Option('--mail-from <address>', 'the sender of these letters').env('MAIL_FROM'))
    .addOption(
      new Option(
        '--oidc-issuer <address>',
        'by whom members may sign in as well: an issuer of OpenID Connect, such as https://login.example',
      ).env('OIDC_ISSUER'),
    )
    .addOption(
      new Option('--oidc-client-id <id>', 'as what the issuer knows this service').env(
        'OIDC_CLIENT_ID',
      ),
    )
    .addOption(
      new Option('--oidc-name <name>', 'what the button says; without it "single sign-on"').env(
        'OIDC_NAME',
      ),
    )
    .addOption(witnessName())
    .addOption(timestampUrl())
    .action(async (options) =>
      (await import('./commands/serve.ts')).serve({ ...program.opts(), ...options }),
    );
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('Use a number from 0 to 65535.');
  }
  return port;
}

function headerOf(text: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(text)) {
    throw new InvalidArgumentError('Use the name of a header, such as CF-IPCountry.');
  }
  return text;
}

function postsOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) {
    throw new InvalidArgumentError('Use a number from 0 to 999999.');
  }
  return Number(text);
}

function hopsOf(text: string): number {
  const hops = Number(text);
  if (!/^\d+$/.test(text) || hops < 1 || hops > 32) {
    throw new InvalidArgumentError('Use a number from 1 to 32.');
  }
  return hops;
}
