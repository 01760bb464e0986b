/** The command line of `assent`. */

import { OWNER_LANGUAGES, SCHEMA_NAMES, UuidV7 } from '@assent/contract';
import { DECLARATION_FORMATS } from '@assent/server/declaration/formats';
import { EXPORT_FORMATS, EXPORT_KINDS } from '@assent/server/export/forms';
import { timeOf } from '@assent/server/export/time';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { unsetEmpty } from './environment.ts';
import { serviceUrl, timestampUrl, witnessName } from './options.ts';
import { report } from './report.ts';
import { serveCommand } from './serve-command.ts';

unsetEmpty(process.env);

const program = new Command('assent')
  .description(
    'Self-hosted consent management: trackers wait for a yes, every choice leaves a receipt.',
  )
  .exitOverride()
  .showHelpAfterError()
  .addOption(new Option('--data <folder>', 'the data folder').env('DATA_DIR').default('./data'));

program.addCommand(serveCommand(program));

program
  .command('apply')
  .description("validate a site's configuration and publish it as a version")
  .argument('<file>', 'the configuration, such as site.json')
  .action(async (file) => (await import('./commands/apply.ts')).apply({ ...program.opts(), file }));

program
  .command('lint')
  .description(
    'say what of a configuration may be unlawful, and how to mend it; exit code 1 with errors',
  )
  .argument('<file>', 'the configuration, such as site.json')
  .option('--json', 'print the report as JSON')
  .addOption(
    new Option('--lang <tag>', 'the language of the report').choices(OWNER_LANGUAGES).default('en'),
  )
  .action(async (...given: Parameters<typeof import('./commands/lint.ts').lint>) =>
    (await import('./commands/lint.ts')).lint(...given),
  );

program
  .command('snippet')
  .description('print what the owner pastes first into <head>, or look whether a page has it')
  .option('--site <key>', "the site key; with --check the page's host may tell it")
  .option('--check <url>', 'a page that should have the current snippet', pageOf)
  .addOption(serviceUrl())
  .action(async (options, command: Command) => {
    if (options.check)
      return (await import('./commands/check-snippet.ts')).checkSnippet({
        ...program.opts(),
        ...options,
      });
    if (options.site === undefined) {
      command.error("error: required option '--site <key>' not specified");
    }
    return (await import('./commands/snippet.ts')).snippet({ ...program.opts(), ...options });
  });

program
  .command('declaration')
  .description("write a site's cookies, services and rights, to take over into its privacy notice")
  .requiredOption('--site <key>', 'the site key')
  .option('--lang <tag>', "without it the site's default language")
  .addOption(new Option('--format <format>').choices(DECLARATION_FORMATS).default('html'))
  .option('--version <number>', 'without it the one in force', versionOf)
  .addOption(serviceUrl())
  .requiredOption('--out <file>', 'the file to write')
  .action(async (options) =>
    (await import('./commands/declaration.ts')).declaration({ ...program.opts(), ...options }),
  );

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
      'receipts of a kind, or the opt-out ledger; without it receipts of every kind, and csv choices, for which alone it has columns; only ndjson has the ledger, and what was erased',
    ).choices(EXPORT_KINDS),
  )
  .option('--from <time>', 'received at or after, such as 2026-01-01 (UTC)', asTime)
  .option('--to <time>', 'received before', asTime)
  .option('--language <tag>', "language of the CSV's titles; without it the site's")
  .option('--out <file>', 'write to a file instead of standard output')
  .action(async (options) =>
    (await import('./commands/export.ts')).exportLog({ ...program.opts(), ...options }),
  );

program
  .command('bundle')
  .description(
    "write a site's audit bundle: an archive of all evidence that checks itself, with Node alone",
  )
  .requiredOption('--site <key>', 'the site key')
  .requiredOption('--out <file>', 'the archive to write, such as audit.zip')
  .option('--from <time>', 'received at or after, such as 2026-01-01 (UTC)', asTime)
  .option('--to <time>', 'received before', asTime)
  .option(
    '--checkpoint <file>',
    'a checkpoint that was kept, to prove that the log goes on from it',
  )
  .action(async (options) =>
    (await import('./commands/bundle.ts')).bundle({ ...program.opts(), ...options }),
  );

program
  .command('verify')
  .description(
    'check an audit bundle, or a log as NDJSON; exit code 0 holds, 1 does not, 2 unreadable',
  )
  .argument(
    '<file>',
    'a bundle, the folder it was unpacked into, an exported log, or - for standard input',
  )
  .option('--key <key>', 'the key that the log must have, as in keys.txt')
  .option('--checkpoint <file>', 'a checkpoint that was kept, or a .tlog-proof')
  .option('--json', 'print the verdict as JSON')
  .action(async (...given: Parameters<typeof import('./commands/verify.ts').verify>) =>
    (await import('./commands/verify.ts')).verify(...given),
  );

program
  .command('gpc')
  .description('print the statement that a site honours Global Privacy Control')
  .requiredOption('--site <key>', 'the site key')
  .action(async (options) =>
    (await import('./commands/gpc.ts')).gpc({ ...program.opts(), ...options }),
  );

program
  .command('receipt')
  .description('print one receipt')
  .requiredOption('--site <key>', 'the site key')
  .requiredOption('--id <id>', 'the receipt id', idOf)
  .action(async (options) =>
    (await import('./commands/receipt.ts')).receipt({ ...program.opts(), ...options }),
  );

program
  .command('render')
  .description('draw what a visitor saw, as a PNG or as a page that asks for nothing')
  .argument('[hash]', 'the hash of the notice, unless a receipt is named', hashOf)
  .requiredOption('--site <key>', 'the site key')
  .requiredOption('--out <file>', 'the file to write')
  .option('--receipt <id>', 'the screen that this receipt cites', idOf)
  .addOption(
    new Option('--layer <layer>', 'without it the one that came first').choices([
      'first',
      'settings',
    ]),
  )
  .option('--width <pixels>', "width of the visitor's screen", widthOf, 1280)
  .addOption(new Option('--scheme <scheme>', 'colours').choices(['light', 'dark']).default('light'))
  .option('--gpc', "with the browser's opt-out signal; a receipt tells it by itself")
  .option('--html', 'write the page; needs no Chromium')
  .action(async (hash: string | undefined, options, command: Command) => {
    if ((hash === undefined) === (options.receipt === undefined)) {
      command.error('error: name either a hash or a receipt');
    }
    return (await import('./commands/render.ts')).render({ ...program.opts(), ...options, hash });
  });

program
  .command('erase')
  .description('erase the receipts of the visitor to whom a receipt belongs')
  .requiredOption('--site <key>', 'the site key')
  .requiredOption('--id <id>', 'the id of any of the receipts', idOf)
  .option('--yes', 'erase; without it nothing is done but said')
  .action(async (options) =>
    (await import('./commands/erase.ts')).erase({ ...program.opts(), ...options }),
  );

program
  .command('retention')
  .description('say what is older than its site keeps it; a running service erases it each night')
  .option('--run', 'erase it now; without it nothing is done but said')
  .action(async (options) =>
    (await import('./commands/retention.ts')).retention({ ...program.opts(), ...options }),
  );

program
  .command('hold')
  .description('say whether a legal hold keeps receipts from being erased by age')
  .requiredOption('--site <key>', 'the site key')
  .addOption(new Option('--reason <text>', 'begin one, for this reason').conflicts('end'))
  .option('--end', 'end it')
  .action(async (options) =>
    (await import('./commands/hold.ts')).hold({ ...program.opts(), ...options }),
  );

program
  .command('backup')
  .description('copy the store of SQLite, and the keys in the data folder, into a new folder')
  .requiredOption('--out <folder>', 'where the copy goes')
  .action(async (options) =>
    (await import('./commands/backup.ts')).backup({ ...program.opts(), ...options }),
  );

program
  .command('restore')
  .description('put a backup where there is no store')
  .argument('<folder>', 'the copy')
  .action(async (from) =>
    (await import('./commands/backup.ts')).restore({ ...program.opts(), from }),
  );

program
  .command('stamp')
  .description("have a site's log stamped with the time now; a running service does it once a day")
  .requiredOption('--site <key>', 'the site key')
  .addOption(timestampUrl())
  .action(async (options) =>
    (await import('./commands/stamp.ts')).stamp({ ...program.opts(), ...options }),
  );

const key = program.command('key').description('the keys that sign the logs');

key
  .command('show')
  .description("print the public keys of a site's log, the one that signs last")
  .option('--site <key>', 'the site key')
  .option('--witness', 'the key with which this installation cosigns the logs of others')
  .addOption(witnessName())
  .action(async (options, command: Command) => {
    if ((options.site === undefined) === (options.witness === undefined)) {
      command.error('error: name either a site or --witness');
    }
    const all = { ...program.opts(), ...options };
    const { showKeys, showWitnessKey } = await import('./commands/key.ts');
    return options.witness ? showWitnessKey(all) : showKeys(all);
  });

key
  .command('change')
  .description('make a new key the one that signs; every log states it, signed by both')
  .option('--out <file>', 'where the new key goes; without it into the data folder')
  .action(async (options) =>
    (await import('./commands/key.ts')).changeLogKey({ ...program.opts(), ...options }),
  );

const account = program.command('account').description('accounts of the admin');

account
  .command('list')
  .description('print who has an account, and what they may do')
  .action(async () => (await import('./commands/account.ts')).listAccounts(program.opts()));

account
  .command('reset')
  .description('print a link that sets a new password, once, within an hour')
  .requiredOption('--email <address>', 'whose')
  .option('--two-factor', 'the authenticator and its recovery codes are lost: drop them now')
  .addOption(serviceUrl())
  .action(async (options) =>
    (await import('./commands/account.ts')).resetAccount({ ...program.opts(), ...options }),
  );

program
  .command('schema')
  .description('print a JSON Schema')
  .argument('<noun>', SCHEMA_NAMES.join(', '))
  .action(async (...given: Parameters<typeof import('./commands/schema.ts').schema>) =>
    (await import('./commands/schema.ts')).schema(...given),
  );

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said its own errors already.
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else process.exitCode = report(error);
}

function idOf(text: string): string {
  if (!UuidV7.safeParse(text).success) {
    throw new InvalidArgumentError('Use a receipt id: a UUID version 7 in lower case.');
  }
  return text;
}

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new InvalidArgumentError('Use the number of a version, such as 3.');
  }
  return Number(text);
}

function hashOf(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new InvalidArgumentError('Use a SHA-256: 64 hexadecimal digits in lower case.');
  }
  return text;
}

function widthOf(text: string): number {
  const width = Number(text);
  if (!/^\d+$/.test(text) || width < 240 || width > 7680) {
    throw new InvalidArgumentError('Use a number from 240 to 7680.');
  }
  return width;
}

function asTime(text: string): number {
  const time = timeOf(text);
  if (time === null) {
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
