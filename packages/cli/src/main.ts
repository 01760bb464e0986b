/** The command line: `assent serve | apply | snippet | export | receipt | erase | gpc | schema`. */

import { SCHEMA_NAMES, UuidV7 } from '@assent/contract';
import { EXPORT_FORMATS, EXPORT_KINDS } from '@assent/server';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { apply } from './commands/apply.ts';
import { checkSnippet } from './commands/check-snippet.ts';
import { erase } from './commands/erase.ts';
import { exportLog } from './commands/export.ts';
import { gpc } from './commands/gpc.ts';
import { receipt } from './commands/receipt.ts';
import { schema } from './commands/schema.ts';
import { serve } from './commands/serve.ts';
import { snippet } from './commands/snippet.ts';
import { report } from './report.ts';

const program = new Command('assent')
  .description(
    'Self-hosted consent management: trackers wait for a yes, every choice leaves a receipt.',
  )
  .exitOverride()
  .showHelpAfterError()
  .addOption(new Option('--data <folder>', 'the data folder').env('DATA_DIR').default('./data'));

program
  .command('serve')
  .description('serve site scripts and take receipts')
  .addOption(
    new Option('--port <number>', 'port to listen on').env('PORT').argParser(portOf).default(4000),
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
  .action((options) => serve({ ...program.opts(), ...options }));

program
  .command('apply')
  .description("validate a site's configuration and publish it as a version")
  .argument('<file>', 'the configuration, such as site.json')
  .action((file) => apply({ ...program.opts(), file }));

program
  .command('snippet')
  .description('print what the owner pastes first into <head>, or look whether a page has it')
  .option('--site <key>', "the site key; with --check the page's host may tell it")
  .option('--check <url>', 'a page that should have the current snippet', pageOf)
  .addOption(
    new Option('--service <url>', 'where Assent answers; "" for the same origin')
      .env('PUBLIC_URL')
      .default('http://localhost:4000')
      .argParser(serviceOf),
  )
  .action((options, command: Command) => {
    if (options.check) return checkSnippet({ ...program.opts(), ...options });
    if (options.site === undefined) {
      command.error("error: required option '--site <key>' not specified");
    }
    return snippet({ ...program.opts(), ...options });
  });

program
  .command('export')
  .description("export a site's consent log, or its opt-out ledger, oldest first")
  .requiredOption('--site <key>', 'the site key')
  .addOption(
    new Option('--format <format>', 'output format').choices(EXPORT_FORMATS).default('ndjson'),
  )
  .addOption(
    new Option(
      '--kind <kind>',
      'receipts of a kind, or the opt-out ledger; without it ndjson has receipts of every kind, and csv choices that were not erased, for which alone it has columns',
    ).choices(EXPORT_KINDS),
  )
  .option('--from <time>', 'received at or after, such as 2026-01-01 (UTC)', timeOf)
  .option('--to <time>', 'received before', timeOf)
  .option('--language <tag>', "language of the CSV's titles; without it the site's")
  .option('--out <file>', 'write to a file instead of standard output')
  .action((options) => exportLog({ ...program.opts(), ...options }));

program
  .command('gpc')
  .description('print the statement that a site honours Global Privacy Control')
  .requiredOption('--site <key>', 'the site key')
  .action((options) => gpc({ ...program.opts(), ...options }));

program
  .command('receipt')
  .description('print one receipt')
  .requiredOption('--site <key>', 'the site key')
  .requiredOption('--id <id>', 'the receipt id', idOf)
  .action((options) => receipt({ ...program.opts(), ...options }));

program
  .command('erase')
  .description('erase the receipts of the visitor to whom a receipt belongs')
  .requiredOption('--site <key>', 'the site key')
  .requiredOption('--id <id>', 'the id of any of the receipts', idOf)
  .option('--yes', 'erase; without it nothing is done but said')
  .action((options) => erase({ ...program.opts(), ...options }));

program
  .command('schema')
  .description('print a JSON Schema')
  .argument('<noun>', SCHEMA_NAMES.join(', '))
  .action(schema);

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said its own errors already.
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else process.exitCode = report(error);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('Use a number from 0 to 65535.');
  }
  return port;
}

function idOf(text: string): string {
  if (!UuidV7.safeParse(text).success) {
    throw new InvalidArgumentError('Use a receipt id: a UUID version 7 in lower case.');
  }
  return text;
}

function headerOf(text: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(text)) {
    throw new InvalidArgumentError('Use the name of a header, such as CF-IPCountry.');
  }
  return text;
}

function hopsOf(text: string): number {
  const hops = Number(text);
  if (!/^\d+$/.test(text) || hops < 1 || hops > 32) {
    throw new InvalidArgumentError('Use a number from 1 to 32.');
  }
  return hops;
}

function timeOf(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError(
      'Use a date (2026-01-31) or a time with zone (2026-01-31T12:00:00Z).',
    );
  }
  return time;
}

function pageOf(text: string): URL {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('Use the http(s) address of a page.');
  }
  return new URL(text);
}

function serviceOf(text: string): string {
  if (text === '') return '';
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('Use an http(s) address, such as https://consent.example.');
  }
  return new URL(text).origin;
}
