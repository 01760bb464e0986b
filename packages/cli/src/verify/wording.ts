import {
  FAULTS,
  type Fault,
  fingerprintOf,
  ownKeys,
  parseVkey,
  type StampSigner,
} from '@assent/log';
import type { BundleVerdict } from './bundle.ts';
import type { FoundStamp } from './stamps.ts';

/** What a file says of itself, without what could move the cursor or turn the text around. */
export const plain = (text: string, most = 60): string => {
  const shown = text.replace(/[^\x20-\x7e\u00a1-\u024f]/g, '?');
  return shown.length > most ? `${shown.slice(0, most - 3)}...` : shown;
};

const number = (n: number): string => n.toLocaleString('en-US');
const counted = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`;

/** What a fault is of, as exactly as it can be told. */
export function placeOf({ receipt, position, file, line }: Fault): string {
  if (receipt) return `${file === 'audit-trail.ndjson' ? 'change' : 'receipt'} ${receipt}`;
  if (file !== null) return plain(file, 56);
  if (position !== null) return `entry ${position}`;
  return line === null ? 'the whole' : `line ${line} of the log`;
}

export const reasonOf = ({ code }: Fault): string => FAULTS[code];

/** A label, and what was found. */
export type Fact = readonly [label: string, text: string];

/** What was checked, in the order in which an auditor asks for it. */
export function factsOf(verdict: BundleVerdict): Fact[] {
  return [
    ['Log', plain(verdict.origin ?? 'unknown')],
    ['Site', plain(verdict.site ?? 'no receipts')],
    ['Receipts', receipts(verdict)],
    ['Erased', erased(verdict)],
    ['Entries', entries(verdict)],
    ['Period', period(verdict)],
    ...bundle(verdict),
    ...stamps(verdict),
    ['Older', older(verdict)],
    ['Signer', verdict.signers.map((signer) => plain(signer)).join(', ') || 'nobody known'],
    ['Key', fingerprint(verdict)],
    ['', trust(verdict)],
  ];
}

function receipts({ receipts }: BundleVerdict): string {
  const kinds = Object.entries(receipts);
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const parts = kinds.slice(0, 4).map(([kind, count]) => `${number(count)} ${plain(kind, 20)}`);
  return total ? `${number(total)}: ${parts.join(', ')}` : 'none';
}

const erased = ({ erased, holds }: BundleVerdict): string =>
  erased ? `${number(erased)}${holds ? ', each stated in the log' : ''}` : 'none';

function entries({ size, statements, leftOut }: BundleVerdict): string {
  const missing = leftOut ? `; ${number(leftOut)} left out, counted by hash` : '';
  return `${number(size)}, of which ${counted(statements, 'statement')}${missing}`;
}

const period = ({ received }: BundleVerdict): string =>
  received ? `${plain(received.first, 30)} to ${plain(received.last, 30)}` : 'none';

function bundle({ bundle }: BundleVerdict): Fact[] {
  if (!bundle) return [];
  const { files, notices, versions, created, trail } = bundle;
  return [
    [
      'Bundle',
      `${counted(files, 'file')}, ${counted(notices, 'notice')}, ${counted(versions, 'version')}`,
    ],
    [
      'Trail',
      trail === null ? 'not in it: nothing shows who changed what' : counted(trail, 'change'),
    ],
    ['Made', plain(created ?? 'unknown', 30)],
  ];
}

function stamps({ bundle, holds }: BundleVerdict): Fact[] {
  const [first, last] = [bundle?.stamps[0], bundle?.stamps.at(-1)];
  if (!bundle || !first || !last) return [];
  const [many, from, to] = [number(bundle.stamps.length), timeOf(first), timeOf(last)];
  const times = first === last ? `1, of ${to}` : `${many}, the first ${from}, the last ${to}`;
  const apart = bundle.stamps.filter(({ isCompared }) => !isCompared).length;
  return [
    ['Stamps', times],
    ['', `by ${signers(bundle.stamps, last)}`],
    ...(apart ? [['', `${number(apart)} not compared: too much is left out there`] as const] : []),
    ...(bundle.stamps.every(({ isSignatureChecked }) => isSignatureChecked) ? [] : [UNCHECKED]),
    ...(holds && last.signer ? trustIn(last.signer) : []),
  ];
}

const UNCHECKED = ['', 'Their signatures cannot be checked here; node verify.mjs can.'] as const;

/** To the second, in UTC. */
const timeOf = ({ at }: FoundStamp): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Whose certificate signed the last one, and how many others signed others. */
function signers(stamps: readonly FoundStamp[], { signer }: FoundStamp): string {
  const others = new Set(stamps.map(({ signer }) => signer?.fingerprint)).size - 1;
  const subject = signer ? plain(signer.subject, 48) : 'a certificate not known here';
  return `${subject}${others ? `, and ${counted(others, 'other')}` : ''}`;
}

/** Whether the certificate is an authority's is the auditor's to find out. */
const trustIn = ({ fingerprint }: StampSigner): Fact[] => [
  ['', fingerprint.replace(/.{8}(?=.)/g, '$& ')],
  ['', 'In stamps/: openssl ts -verify -CAfile CA -in N.tsr -data N.checkpoint'],
];

function older({ since, bundle, isOlderKnown }: BundleVerdict): string {
  if (since !== null)
    return `goes on from the checkpoint given, of ${counted(since, 'entry', 'entries')}`;
  if (isOlderKnown) return 'that the log goes on from the checkpoint given is not shown';
  if (bundle?.older != null) {
    return `one of ${counted(bundle.older, 'entry', 'entries')} is in the bundle; none was given`;
  }
  return 'no older checkpoint to compare with';
}

function fingerprint({ keys }: BundleVerdict): string {
  const current = ownKeys(keys.flatMap((key) => parseVkey(key) ?? [])).at(-1);
  return current ? fingerprintOf(current) : 'none';
}

function trust({ trusted }: BundleVerdict): string {
  if (trusted === null) return 'Compare it with the one you were given on another way.';
  return trusted
    ? 'It is a key that you know, or follows one.'
    : 'It is not the key that you know.';
}
