/**
 * Receipts as consent records of ISO/IEC TS 27560, in JSON-LD with the terms of DPV 2.3 and in the shape
 * of the W3C group's guide. A record is the controller's evidence; a receipt in that sense is the copy
 * for the person, which is no export.
 */

import type { FormConsent, FormReceipt, Method, Receipt } from '@assent/contract';
import { retentionOf } from '../retention/term.ts';
import type { Words } from '../sites/texts.ts';
import type { AnyReceipt, CitedVersion } from './cited.ts';
import {
  basesOf,
  type ConsentStatus,
  formOf,
  formStatus,
  isByVisitor,
  isFirstParty,
  outcomesOf,
  type PurposeOutcome,
} from './outcomes.ts';
import { controllersOf, jurisdictionsOf, policyUrl } from './parties.ts';

/** A node of JSON-LD; what is undefined is left out. */
export type Node = { [member: string]: Value | undefined };
type Value = string | number | boolean | null | Node | readonly Value[];

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  schema: 'https://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  assent: 'urn:x-assent:',
};

/**
 * The plain record, whatever the regime. `record-eu-gdpr` says that all is there which the GDPR asks
 * for, and the configuration does not know which personal data a vendor takes. Nor does the regime tell
 * the law: opt-in also applies where the place is unknown.
 */
const CONFORMS_TO = 'https://w3id.org/dpv/schema/dpv-27560#record';

const STATUSES: Record<ConsentStatus, string> = {
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  unknown: 'dpv:ConsentUnknown',
};

/** @throws Problem internal for a receipt that does not fit the version which it cites */
export const dpvRecord = (receipt: AnyReceipt, version: CitedVersion): Node =>
  receipt.kind === 'choice' ? ofChoice(receipt, version) : ofForm(receipt, version);

function ofChoice(receipt: Receipt, version: CitedVersion): Node {
  const { config } = version;
  const words = version.words(receipt.language);
  const { notice, regime, previous, signals } = receipt;
  const outcomes = outcomesOf(receipt, version);
  const withdrawal = config.rights && words.local(config.rights.withdrawal);
  const said = {
    method: receipt.method,
    madeAt: receipt.madeAt,
    duration: temporal(config.validity),
  };
  return {
    ...head(receipt),
    ...(previous && { 'dct:replaces': { '@id': urn(previous) } }),
    'dpv:hasNotice': [
      ...(notice
        ? [
            {
              '@type': 'dpv:ConsentNotice',
              'dct:identifier': `sha256:${notice}`,
              'dct:language': receipt.language,
            },
          ]
        : []),
      privacyNotice(version),
    ],
    ...about(version, words),
    ...(withdrawal !== undefined && { 'dpv:hasConsentControl': withdrawControl(withdrawal) }),
    'dpv:hasProcess': outcomes.map((outcome) => vendorProcess(outcome, said)),
    ...ours(receipt),
    'assent:regime': regime,
    'assent:gpcHeader': signals.gpcHeader,
    'assent:gpcScript': signals.gpcScript,
    'assent:doNotSell': signals.doNotSell,
    'assent:missing': [
      ...missing(version),
      ...(notice ? [] : ['dpv:hasNotice of the type dpv:ConsentNotice']),
      ...(withdrawal === undefined ? ['dpv:hasConsentControl'] : []),
      ...(isByVisitor(receipt.method) ? [] : ['dpv:isIndicatedBy']),
      ...(outcomes.every(({ legalBases }) => legalBases.length)
        ? []
        : ['dpv:hasLegalBasis of dpv:hasProcess']),
      'dpv:hasStorageCondition of dpv:hasProcess',
    ],
  };
}

/** How, when and for how long something was said. */
interface Said {
  method: Method | 'form';
  madeAt: string;
  duration?: Node;
}

function vendorProcess(outcome: PurposeOutcome, said: Said): Node {
  const { vendor, id, title, legalBases, granted, status } = outcome;
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': { '@type': 'dpv:Purpose', 'dct:identifier': id, 'dct:title': title },
    ...(legalBases.length > 0 && { 'dpv:hasLegalBasis': legalBases.map(legalBasis) }),
    ...(!isFirstParty(vendor) && {
      'dpv:hasRecipient': {
        '@type': 'dpv:Recipient',
        'dpv:hasIdentifier': vendor.id,
        'dpv:hasName': vendor.legalName,
        'schema:address': address(vendor),
      },
    }),
    ...(status && { 'dpv:hasConsentStatus': consentEvent(status, said) }),
    'assent:vendor': vendor.id,
    'assent:granted': granted,
    'assent:gate': vendor.gate,
  };
}

function ofForm(receipt: FormReceipt, version: CitedVersion): Node {
  const form = formOf(receipt, version);
  const words = version.words(receipt.language);
  return {
    ...head(receipt),
    'dpv:hasNotice': [
      {
        '@type': 'dpv:ConsentNotice',
        'dct:description': receipt.wording,
        'dct:language': receipt.language,
      },
      privacyNotice(version),
    ],
    ...about(version, words),
    'dpv:hasConsentControl': withdrawControl(words.local(form.withdrawal)),
    'dpv:hasProcess': [formProcess(receipt, form, words)],
    ...ours(receipt),
    'assent:subject': receipt.subject ?? undefined,
    'assent:configuredWording': words.local(form.wording),
    'assent:asConfigured': receipt.asConfigured,
    'assent:missing': [
      ...missing(version),
      'dpv:hasDuration of dpv:hasConsentStatus',
      'dpv:hasRecipient of dpv:hasProcess',
    ],
  };
}

const formProcess = (receipt: FormReceipt, form: FormConsent, words: Words): Node => ({
  '@type': 'dpv:Process',
  'dpv:hasPurpose': {
    '@type': 'dpv:Purpose',
    'dct:identifier': form.id,
    'dct:title': receipt.wording,
  },
  'dpv:hasLegalBasis': basesOf(form.legalBases).map(legalBasis),
  'dpv:hasStorageCondition': {
    '@type': 'dpv:StorageDuration',
    'dct:description': words.local(form.retention),
  },
  'dpv:hasConsentStatus': consentEvent(formStatus(receipt), {
    method: 'form',
    madeAt: receipt.madeAt,
  }),
  'assent:granted': receipt.given,
});

const head = (receipt: AnyReceipt): Node => ({
  '@context': CONTEXT,
  '@id': urn(receipt.id),
  '@type': 'dpv:ConsentRecord',
  'dct:conformsTo': { '@id': CONFORMS_TO },
  'dct:identifier': receipt.id,
  'dpv:hasIdentifier': receipt.id,
  'dct:created': dateTime(receipt.receivedAt),
  'dct:language': receipt.language,
  'dpv:hasDataSubject': {
    '@id': urn(receipt.consentId),
    '@type': 'dpv:DataSubject',
    'dct:identifier': receipt.consentId,
  },
});

/** What the version says of the site, whatever was chosen. */
function about({ config }: CitedVersion, words: Words): Node {
  const controllers = controllersOf(config);
  return {
    'dpv:hasService': {
      '@type': 'dpv:Service',
      'dct:identifier': config.site,
      'dct:title': config.name,
    },
    'dpv:hasDataController': controllers.map((controller) => ({
      '@type': 'dpv:DataController',
      'dpv:hasIdentifier': controller.id,
      'dpv:hasName': controller.name,
      'schema:address': address(controller),
      'schema:contactPoint': {
        '@type': 'schema:ContactPoint',
        'schema:email': controller.email,
        'schema:telephone': controller.phone,
      },
    })),
    'dpv:hasJurisdiction': jurisdictionsOf(controllers).map(country),
    'assent:jurisdictionOf': 'controller',
    'dpv:hasPersonalData': {
      '@type': 'dpv:PersonalData',
      'dpv:hasApplicability': { '@id': 'dpv:NotAvailable' },
    },
    // Of the record itself: how long it is kept, and where.
    'dpv:hasStorageCondition': [
      { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': temporal(retentionOf(config)) },
      ...storageRegions(config.domains).map((region) => ({
        '@type': 'dpv:StorageLocation',
        'dpv:hasLocation': region,
      })),
    ],
    ...(config.rights && {
      'dpv:hasRight': {
        '@type': 'dpv:DataSubjectRight',
        'dpv:isExercisedAt': config.rights.portal ?? config.rights.email,
        'dct:description': config.rights.objection && words.local(config.rights.objection),
      },
    }),
  };
}

const ours = ({ kind, config }: AnyReceipt): Node => ({
  'assent:kind': kind,
  'assent:configVersion': config.version,
  'assent:configHash': config.hash,
});

/** Members that the record has to have, and that the configuration has no fact for. */
const missing = ({ config }: CitedVersion): string[] => [
  'dpv:hasPersonalData',
  ...(storageRegions(config.domains).length ? [] : ['dpv:StorageLocation']),
  ...(config.rights ? [] : ['dpv:hasRight']),
];

const privacyNotice = ({ config }: CitedVersion): Node => ({
  '@type': 'dpv:PrivacyNotice',
  'schema:url': policyUrl(config),
});

const withdrawControl = (text: string): Node => ({
  '@type': 'dpv:WithdrawConsent',
  'dct:description': text,
});

const consentEvent = (status: ConsentStatus, { method, madeAt, duration }: Said): Node => ({
  '@type': STATUSES[status],
  'dpv:isIndicatedAtTime': dateTime(madeAt),
  'dpv:hasIndicationMethod': method,
  'dpv:isIndicatedBy':
    method === 'form' || isByVisitor(method) ? { '@id': 'dpv:DataSubject' } : undefined,
  'dpv:hasDuration': duration,
});

const storageRegions = (domains: readonly { storageRegion?: string }[]): string[] => [
  ...new Set(domains.flatMap(({ storageRegion }) => storageRegion ?? [])),
];

const address = (party: { address: string; country: string }): Node => ({
  '@type': 'schema:PostalAddress',
  'schema:streetAddress': party.address,
  'schema:addressCountry': party.country,
});

const temporal = (duration: string): Node => ({
  '@type': 'dpv:TemporalDuration',
  'rdf:value': duration,
});

const dateTime = (time: string): Node => ({ '@type': 'xsd:dateTime', '@value': time });
const country = (code: string): Node => ({ '@id': `loc:${code}` });
const legalBasis = (basis: string): Node => ({ '@id': `eu-gdpr:A${basis}` });
const urn = (uuid: string): string => `urn:uuid:${uuid}`;
