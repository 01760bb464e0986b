import { isDeepStrictEqual } from 'node:util';
import {
  type Gate,
  HOST_KINDS,
  type HostKind,
  LEGAL_BASES,
  type SiteVendor,
  type Vendor,
  type Words,
} from '@assent/contract';
import { type Facts, factsOf, knownOf, type Written } from './facts.ts';

/**
 * A column of the file of vendors. A cell says what holds for a vendor, whether the registry or the
 * owner says so. Empty, it leaves the fact to the registry; `none` says that there is none.
 */
export interface Column {
  title: string;
  read(facts: Facts): string;
  /** Puts what a cell says into a vendor. @throws CellFault */
  write(own: Written, text: string): void;
}

/** What is wrong with a cell. */
export class CellFault extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/** A category that nobody suggests has to be said. */
export const NO_CATEGORY: Words = {
  en: 'is needed: the registry suggests none',
  de: 'ist nötig: Das Verzeichnis schlägt keine vor',
};

const NONE = 'none';

/** Every column, in the order of the file. */
export const COLUMNS: readonly Column[] = [
  { title: 'id', read: ({ id }) => id, write: () => {} },
  text('registry', 'registry'),
  text('name', 'name'),
  text('legal name', 'legalName'),
  text('parent', 'parent', null),
  text('address', 'address'),
  text('country', 'country'),
  text('role', 'role'),
  text('contract', 'contract'),
  { title: 'category', read: ({ category }) => category ?? '', write: writeCategory },
  { title: 'gate', read: (facts) => gateOf(facts) ?? '', write: writeGate },
  { title: 'gate reason', read: ({ gate }) => gate?.reason ?? '', write: writeGateReason },
  { title: 'purposes', read: ({ purposes }) => purposesText(purposes), write: writePurposes },
  {
    title: 'sells or shares',
    read: ({ sellsOrShares }) => yesNo(sellsOrShares ?? false),
    write: (own, cell) => put(own, 'sellsOrShares', cell ? isYes(cell) : undefined),
  },
  list('third countries', 'thirdCountries'),
  list('transfer mechanisms', 'mechanisms'),
  {
    title: 'data privacy framework',
    read: ({ transfer }) =>
      !transfer || transfer.dpf === null ? NONE : yesNo(transfer.dpf ?? false),
    write: (own, cell) => putTransfer(own, 'dpf', isNone(cell) ? null : isYes(cell)),
  },
  transferDay('transfer since', 'since'),
  transferDay('transfer assessed on', 'assessedOn'),
  text('privacy notice', 'privacyUrl', null),
  {
    title: 'opt-out links',
    read: ({ optOutUrls }) => words(optOutUrls),
    write: (own, cell) => put(own, 'optOutUrls', cell ? wordsIn(cell) : undefined),
  },
  { title: 'hosts', read: ({ hosts }) => hostsText(hosts), write: writeHosts },
  text('ended on', 'endedOn'),
];

type TextField =
  | 'registry'
  | 'name'
  | 'legalName'
  | 'parent'
  | 'address'
  | 'country'
  | 'role'
  | 'contract'
  | 'privacyUrl'
  | 'endedOn';

/** @param nothing what `none` stands for, where the fact may be missing */
function text(title: string, field: TextField, nothing?: null): Column {
  return {
    title,
    read: (facts) => facts[field] ?? (nothing === null && field in facts ? NONE : ''),
    write: (own, cell) =>
      put(own, field, nothing === null && isNone(cell) ? null : cell || undefined),
  };
}

/** Says a fact, or leaves it to the registry where that says the same. */
function put<F extends keyof SiteVendor>(
  own: Written,
  field: F,
  value: SiteVendor[F] | null | undefined,
): void {
  const known = knownOf(own)?.[field as keyof Vendor];
  if (value === undefined || isDeepStrictEqual(value, known)) delete own[field];
  // A text that may be null is one of the registry's facts, which the schema looks at.
  else own[field] = value as Written[F];
}

function writeCategory(own: Written, cell: string): void {
  const category = cell || knownOf(own)?.category;
  if (category === undefined) throw new CellFault(NO_CATEGORY);
  own.category = category;
}

const gateOf = (facts: Facts): string | undefined => facts.gate?.value ?? knownOf(facts)?.gate;

function writeGate(own: Written, cell: string): void {
  if (!cell) delete own.gate;
  else setGate(own, { value: cell as Gate, reason: own.gate?.reason ?? '' });
}

function writeGateReason(own: Written, reason: string): void {
  const value = gateOf(factsOf(own));
  if (value === undefined)
    throw new CellFault({
      en: 'names no gate that it is a reason for',
      de: 'nennt keine Schranke, deren Begründung es ist',
    });
  setGate(own, { value: value as Gate, reason });
}

/** The gate that the registry has needs no reason; any other needs one, which the schema asks for. */
function setGate(own: Written, gate: NonNullable<Written['gate']>): void {
  if (!gate.reason && gate.value === knownOf(own)?.gate) delete own.gate;
  else own.gate = gate;
}

/** `audience-measurement: 6-1-a + 6-1-f; security: 6-1-f` */
const purposesText = (purposes: Facts['purposes'] = []): string =>
  purposes
    .map(({ id, legalBases }) => `${id}: ${legalBases.map(({ basis }) => basis).join(' + ')}`)
    .join('; ');

/** What is written at a purpose and at its legal bases stays with them. */
function writePurposes(own: Written, cell: string): void {
  const before = factsOf(own).purposes ?? [];
  const purposes = cell
    .split(';')
    .filter((part) => part.trim())
    .map((part) => {
      const [id = '', bases = ''] = part.split(':').map((each) => each.trim());
      const old = before.find((purpose) => purpose.id === id);
      const left = [...(old?.legalBases ?? [])];
      const legalBases = bases.split('+').map((name) => {
        const basis = basisOf(name);
        const at = left.findIndex((ground) => ground.basis === basis);
        return (at < 0 ? undefined : left.splice(at, 1)[0]) ?? { basis };
      });
      return { ...old, id, legalBases };
    });
  put(own, 'purposes', purposes.length ? purposes : undefined);
}

/** `6-1-f`, or the letter alone. */
function basisOf(name: string): (typeof LEGAL_BASES)[number] {
  const letter = name.trim().toLowerCase().replace(/^6-1-/, '');
  const basis = LEGAL_BASES.find((each) => each === `6-1-${letter}`);
  if (!basis) {
    throw new CellFault({
      en: `"${short(name)}" is no legal basis; write "purpose: 6-1-a + 6-1-f"`,
      de: `„${short(name)}“ ist keine Rechtsgrundlage; schreiben Sie „purpose: 6-1-a + 6-1-f“`,
    });
  }
  return basis;
}

type Transfer = NonNullable<SiteVendor['transfer']>;
const NO_TRANSFER: Transfer = { mechanisms: [], thirdCountries: [], dpf: null };

function list(title: string, field: 'thirdCountries' | 'mechanisms'): Column {
  return {
    title,
    read: ({ transfer }) => words(transfer?.[field]),
    // What is no mechanism is found by the schema.
    write: (own, cell) => putTransfer(own, field, cell ? (wordsIn(cell) as never[]) : undefined),
  };
}

function transferDay(title: string, field: 'since' | 'assessedOn'): Column {
  return {
    title,
    read: ({ transfer }) => transfer?.[field] ?? '',
    write: (own, cell) => putTransfer(own, field, cell || undefined),
  };
}

/** A transfer is one fact: whoever changes a part of it says all of it. */
function putTransfer<F extends keyof Transfer>(
  own: Written,
  field: F,
  value: Transfer[F] | undefined,
): void {
  const known = knownOf(own)?.transfer;
  const { source: _, ...before } = factsOf(own).transfer ?? NO_TRANSFER;
  const { [field]: __, ...rest } = before;
  const given = value === undefined ? known?.[field] : value;
  const next = { ...NO_TRANSFER, ...rest, ...(given !== undefined && { [field]: given }) };
  const { source: ___, ...knownFacts } = known ?? {};
  if (known && isDeepStrictEqual(next, knownFacts)) delete own.transfer;
  else own.transfer = next as Transfer;
}

/** `script:cdn.example.com pixel:px.example.com/t` */
const hostsText = (hosts: Facts['hosts']): string =>
  words(
    (Object.keys(HOST_KINDS) as HostKind[]).flatMap((kind) =>
      (hosts?.[kind] ?? []).map((pattern) => `${kind}:${pattern}`),
    ),
  );

function writeHosts(own: Written, cell: string): void {
  if (!cell) {
    delete own.hosts;
    return;
  }
  const registered = knownOf(own)?.hosts;
  const hosts: Partial<Record<HostKind, string[]>> = {};
  for (const word of wordsIn(cell)) {
    const kind = word.slice(0, word.indexOf(':'));
    if (!Object.hasOwn(HOST_KINDS, kind)) {
      const kinds = Object.keys(HOST_KINDS).join(', ');
      throw new CellFault({
        en: `"${short(word)}" names no kind of use; write one of ${kinds}, a colon and the host`,
        de: `„${short(word)}“ nennt keine Art der Nutzung; schreiben Sie eine von ${kinds}, einen Doppelpunkt und den Host`,
      });
    }
    const known = kind as HostKind;
    hosts[known] = [...(hosts[known] ?? []), word.slice(kind.length + 1)];
  }
  const differing = (Object.keys(HOST_KINDS) as HostKind[]).filter(
    (kind) => !isDeepStrictEqual(hosts[kind] ?? [], registered?.[kind] ?? []),
  );
  if (!differing.length) delete own.hosts;
  else own.hosts = Object.fromEntries(differing.map((kind) => [kind, hosts[kind] ?? []]));
}

const words = (list: readonly string[] = []): string => (list.length ? list.join(' ') : NONE);
const wordsIn = (cell: string): string[] =>
  isNone(cell) ? [] : cell.split(/[\s,]+/).filter(Boolean);
const isNone = (cell: string): boolean => cell.toLowerCase() === NONE;

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

function isYes(cell: string): boolean {
  if (/^(yes|true|1|ja)$/i.test(cell)) return true;
  if (/^(no|false|0|nein)$/i.test(cell)) return false;
  throw new CellFault({
    en: `"${short(cell)}" is neither "yes" nor "no"`,
    de: `„${short(cell)}“ ist weder „yes“ noch „no“`,
  });
}

export const short = (text: string): string =>
  text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
