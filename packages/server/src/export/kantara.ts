/**
 * Receipts as Kantara Consent Receipts v1.1. The members are those of its JSON schema; what the form
 * has no member for stands in one extension, `x-assent`.
 */

import { type FormReceipt, MARKETING_PURPOSES, type Receipt } from '@assent/contract';
import { retentionOf } from '../retention/term.ts';
import { durationText } from '../sites/duration.ts';
import type { AnyReceipt, CitedVersion } from './cited.ts';
import {
  basesOf,
  type ConsentStatus,
  formOf,
  formStatus,
  isFirstParty,
  outcomesOf,
  type PurposeOutcome,
} from './outcomes.ts';
import { controllersOf, jurisdictionsOf, policyUrl } from './parties.ts';

export interface KantaraReceipt {
  version: 'KI-CR-v1.1.0';
  jurisdiction: string;
  /** Unix seconds. */
  consentTimestamp: number;
  collectionMethod: string;
  consentReceiptID: string;
  language: string;
  piiPrincipalId: string;
  piiControllers: KantaraController[];
  policyUrl: string;
  services: { service: string; purposes: KantaraPurpose[] }[];
  sensitive: boolean;
  spiCat: string[];
  'x-assent': Extension;
}

interface KantaraController {
  piiController: string;
  contact: string;
  address: { streetAddress: string; addressCountry: string };
  email: string;
  phone: string;
}

interface KantaraPurpose {
  purpose: string;
  consentType: 'EXPLICIT' | 'N/A';
  purposeCategory: string[];
  piiCategory: string[];
  termination: string;
  thirdPartyDisclosure: boolean;
  thirdPartyName?: string;
}

/** What Kantara has no member for. */
interface Extension {
  kind: AnyReceipt['kind'];
  site: string;
  config: AnyReceipt['config'];
  receivedAt: string;
  /** Whose country `jurisdiction` is. */
  jurisdictionOf: 'controller';
  /** Required members that hold an empty value because the configuration does not have the fact. */
  missing: string[];
  [fact: string]: unknown;
}

/** Kantara's numbers of purposes for the categories that Assent has words for. */
const PURPOSE_CATEGORIES: Record<string, string[]> = {
  'strictly-necessary': ['1'],
  functionality: ['5'],
  analytical: ['16'],
  targeting: ['6', '7'],
};

/** Facts that no configuration has: which personal data a vendor takes, and whether they are sensitive. */
const NEVER_KNOWN = ['sensitive', 'spiCat'];
const PURPOSE = 'services[0].purposes[]';

/** @throws Problem internal for a receipt that does not fit the version which it cites */
export const kantaraReceipt = (receipt: AnyReceipt, version: CitedVersion): KantaraReceipt =>
  receipt.kind === 'choice' ? ofChoice(receipt, version) : ofForm(receipt, version);

function ofChoice(receipt: Receipt, version: CitedVersion): KantaraReceipt {
  const { config } = version;
  const words = version.words(receipt.language);
  const outcomes = outcomesOf(receipt, version);
  const withdrawal = config.rights && words.local(config.rights.withdrawal);
  const lasting = durationText(config.validity, receipt.language) ?? config.validity;
  const ends = withdrawal ? `${lasting}; ${withdrawal}` : lasting;
  const purposes = outcomes
    .filter(({ granted }) => granted)
    .map((outcome) => grantedPurpose(outcome, ends));
  return kantara(receipt, version, receipt.method, purposes, {
    regime: receipt.regime,
    notice: receipt.notice,
    previous: receipt.previous,
    validity: config.validity,
    retention: retentionOf(config),
    categories: receipt.categories,
    signals: receipt.signals,
    outcomes: outcomes.map(({ vendor, id, granted, status, legalBases }) => ({
      vendor: vendor.id,
      purpose: id,
      granted,
      status,
      gate: vendor.gate,
      legalBases,
    })),
  });
}

function grantedPurpose(outcome: PurposeOutcome, ends: string): KantaraPurpose {
  const { vendor, title, status } = outcome;
  return {
    purpose: title,
    consentType: consentType(status),
    purposeCategory: purposeCategory(outcome),
    piiCategory: [],
    termination: status ? ends : 'N/A',
    ...(isFirstParty(vendor)
      ? { thirdPartyDisclosure: false }
      : { thirdPartyDisclosure: true, thirdPartyName: vendor.legalName }),
  };
}

/** Marketing is that in whatever category a site puts it. A site's own category has no number. */
function purposeCategory({ id, vendor: { category } }: PurposeOutcome): string[] {
  const ours = MARKETING_PURPOSES.includes(id) ? 'targeting' : category;
  return Object.hasOwn(PURPOSE_CATEGORIES, ours) ? (PURPOSE_CATEGORIES[ours] ?? []) : [];
}

function ofForm(receipt: FormReceipt, version: CitedVersion): KantaraReceipt {
  const form = formOf(receipt, version);
  const words = version.words(receipt.language);
  const status = formStatus(receipt);
  const legalBases = basesOf(form.legalBases);
  const purpose: KantaraPurpose = {
    purpose: receipt.wording,
    consentType: legalBases.includes('6-1-a') ? consentType(status) : 'N/A',
    purposeCategory: [],
    piiCategory: [],
    termination: words.local(form.withdrawal),
    thirdPartyDisclosure: false,
  };
  return kantara(receipt, version, 'form', receipt.given ? [purpose] : [], {
    form: form.id,
    status,
    legalBases,
    wording: receipt.wording,
    configuredWording: words.local(form.wording),
    asConfigured: receipt.asConfigured,
    retention: words.local(form.retention),
    subject: receipt.subject,
  });
}

const consentType = (status: ConsentStatus | null): KantaraPurpose['consentType'] =>
  status === 'given' ? 'EXPLICIT' : 'N/A';

function kantara(
  receipt: AnyReceipt,
  { config }: CitedVersion,
  collectionMethod: string,
  purposes: KantaraPurpose[],
  facts: Record<string, unknown>,
): KantaraReceipt {
  const controllers = controllersOf(config);
  const piiControllers = controllers.map(
    ({ name, address, country, email, phone, representedBy }): KantaraController => ({
      piiController: name,
      contact: config.dataProtectionOfficer?.name ?? representedBy.join(', '),
      address: { streetAddress: address, addressCountry: country },
      email,
      phone: phone ?? '',
    }),
  );
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: jurisdictionsOf(controllers).join(', '),
    consentTimestamp: Math.floor(Date.parse(receipt.madeAt) / 1000),
    collectionMethod,
    consentReceiptID: receipt.id,
    language: receipt.language,
    piiPrincipalId: receipt.consentId,
    piiControllers,
    policyUrl: policyUrl(config),
    services: [{ service: config.name, purposes }],
    sensitive: false,
    spiCat: [],
    'x-assent': {
      kind: receipt.kind,
      site: receipt.site,
      config: receipt.config,
      receivedAt: receipt.receivedAt,
      jurisdictionOf: 'controller',
      ...facts,
      missing: [
        ...missingContacts(piiControllers),
        ...missingOfPurposes(receipt.kind, purposes),
        ...NEVER_KNOWN,
      ],
    },
  };
}

const missingContacts = (controllers: readonly KantaraController[]): string[] =>
  controllers.flatMap(({ contact, phone }, i) => [
    ...(contact ? [] : [`piiControllers[${i}].contact`]),
    ...(phone ? [] : [`piiControllers[${i}].phone`]),
  ]);

/** A form's recipients are not configured either. */
function missingOfPurposes(
  kind: AnyReceipt['kind'],
  purposes: readonly KantaraPurpose[],
): string[] {
  if (!purposes.length) return [];
  const isUncategorised = purposes.some(({ purposeCategory }) => !purposeCategory.length);
  return [
    ...(isUncategorised ? [`${PURPOSE}.purposeCategory`] : []),
    `${PURPOSE}.piiCategory`,
    ...(kind === 'form-consent' ? [`${PURPOSE}.thirdPartyDisclosure`] : []),
  ];
}
