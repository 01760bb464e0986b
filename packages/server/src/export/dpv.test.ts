import { describe, expect, it } from 'vitest';
import { eraseReceipts } from '../log/erase.ts';
import {
  choiceInput,
  exportedLines,
  formInput,
  NEWSLETTER,
  siteInput,
  testApp,
} from '../testing/kit.ts';
import type { Node } from './dpv.ts';
import type { ExportRequest } from './export.ts';

/** Terms as DPV 2.3 and its extension for the GDPR spell them. A term that is not here is a typing error. */
const DPV = `ConsentRecord ConsentNotice PrivacyNotice ConsentGiven ConsentRefused ConsentWithdrawn
  ConsentUnknown DataController DataSubject DataSubjectRight NotAvailable PersonalData Process Purpose
  Recipient Service StorageDuration StorageLocation TemporalDuration WithdrawConsent
  hasApplicability hasConsentControl hasConsentStatus hasDataController hasDataSubject hasDuration
  hasIdentifier hasIndicationMethod hasJurisdiction hasLegalBasis hasLocation hasName hasNotice
  hasPersonalData hasProcess hasPurpose hasRecipient hasRight hasService hasStorageCondition
  isExercisedAt isIndicatedAtTime isIndicatedBy`.split(/\s+/);
const GDPR = ['A6-1-a', 'A6-1-b', 'A6-1-c', 'A6-1-d', 'A6-1-e', 'A6-1-f'];

/** Every member name of a node, and every value that JSON-LD expands to an IRI. */
function iris(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(iris);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => {
    if (member === '@context') return [];
    if (member === '@id' || member === '@type') return [String(inner)];
    return [...(member.startsWith('@') ? [] : [member]), ...iris(inner)];
  });
}

type Site = Awaited<ReturnType<typeof testApp>>;

async function exported(
  { store, key }: Pick<Site, 'store' | 'key'>,
  changes: Partial<ExportRequest> = {},
): Promise<Node[]> {
  const request: ExportRequest = { site: 'shop', format: 'dpv', range: {}, ...changes };
  const records = (await exportedLines(store, key, request)).map((line) => {
    expect(line.indexOf('\n')).toBe(line.length - 1);
    return JSON.parse(line) as Node;
  });
  for (const record of records) {
    const prefixes = Object.keys(record['@context'] as Node);
    for (const iri of iris(record)) {
      if (/^(https:|urn:uuid:)/.test(iri)) continue;
      const [prefix = '', ...term] = iri.split(':');
      expect(prefixes).toContain(prefix);
      if (prefix === 'dpv') expect(DPV).toContain(term.join(':'));
      if (prefix === 'eu-gdpr') expect(GDPR).toContain(term.join(':'));
    }
  }
  return records;
}

const processesIn = (record?: Node): Node[] =>
  // A node's members are not typed one by one.
  (record?.['dpv:hasProcess'] ?? []) as Node[];

/** What a record says of each purpose, by vendor. */
const statuses = (record?: Node): Record<string, unknown> =>
  Object.fromEntries(
    processesIn(record).map((process) => [
      process['assent:vendor'] ?? 'form',
      (process['dpv:hasConsentStatus'] as Node | undefined)?.['@type'] ?? null,
    ]),
  );

describe('the record of a choice', () => {
  it('has what the standard asks for', async () => {
    const test = await testApp(
      siteInput({
        domains: [{ host: 'shop.example', storageRegion: 'Frankfurt' }],
        rights: { email: 'rights@shop.example', withdrawal: 'At the foot of each page.' },
      }),
    );
    const choice = choiceInput({ gpc: true });
    await test.post(choice);
    const [record] = await exported(test);
    expect(record).toMatchObject({
      '@id': `urn:uuid:${choice.id}`,
      '@type': 'dpv:ConsentRecord',
      'dct:conformsTo': { '@id': 'https://w3id.org/dpv/schema/dpv-27560#record' },
      'dct:identifier': choice.id,
      'dct:language': 'en',
      'dpv:hasDataSubject': { 'dct:identifier': choice.consentId },
      'dpv:hasDataController': [
        {
          'dpv:hasName': 'Shop Ltd',
          'schema:address': { 'schema:addressCountry': 'IE' },
          'schema:contactPoint': { 'schema:email': 'privacy@shop.example' },
        },
      ],
      'dpv:hasJurisdiction': [{ '@id': 'loc:IE' }],
      'dpv:hasService': { 'dct:identifier': 'shop' },
      'dpv:hasStorageCondition': [
        { 'dpv:hasDuration': { 'rdf:value': 'P42M' } },
        { 'dpv:hasLocation': 'Frankfurt' },
      ],
      'dpv:hasConsentControl': { 'dct:description': 'At the foot of each page.' },
      'dpv:hasRight': { 'dpv:isExercisedAt': 'rights@shop.example' },
      'assent:regime': 'opt-in',
      'assent:configVersion': 1,
      'assent:gpcScript': true,
      'assent:gpcHeader': false,
      'assent:doNotSell': false,
      'assent:missing': [
        'dpv:hasPersonalData',
        'dpv:hasNotice of the type dpv:ConsentNotice',
        'dpv:hasStorageCondition of dpv:hasProcess',
      ],
    });
    expect(processesIn(record)[0]).toEqual({
      '@type': 'dpv:Process',
      'dpv:hasPurpose': {
        '@type': 'dpv:Purpose',
        'dct:identifier': 'audience-measurement',
        'dct:title': 'audience measurement',
      },
      'dpv:hasLegalBasis': [{ '@id': 'eu-gdpr:A6-1-a' }],
      'dpv:hasRecipient': {
        '@type': 'dpv:Recipient',
        'dpv:hasIdentifier': 'google-analytics',
        'dpv:hasName': 'Google Ireland Limited',
        'schema:address': expect.objectContaining({ 'schema:addressCountry': 'IE' }),
      },
      'dpv:hasConsentStatus': {
        '@type': 'dpv:ConsentGiven',
        'dpv:isIndicatedAtTime': { '@type': 'xsd:dateTime', '@value': choice.madeAt },
        'dpv:hasIndicationMethod': 'save',
        'dpv:isIndicatedBy': { '@id': 'dpv:DataSubject' },
        'dpv:hasDuration': { '@type': 'dpv:TemporalDuration', 'rdf:value': 'P6M' },
      },
      'assent:vendor': 'google-analytics',
      'assent:granted': true,
      'assent:gate': 'consent',
    });
  });

  it('states no legal basis where the owner states none, and says that it is missing', async () => {
    const test = await testApp(
      siteInput({
        vendors: [
          {
            id: 'google-analytics',
            category: 'analytical',
            purposes: [{ id: 'audience-measurement', legalBases: [] }],
          },
        ],
        accepted: [{ rule: 'EU-NOBASIS', reason: 'The ground is being discussed with counsel.' }],
      }),
    );
    await test.post(choiceInput());
    const [record] = await exported(test);
    expect(record?.['assent:missing']).toContain('dpv:hasLegalBasis of dpv:hasProcess');
    const [process] = (record?.['dpv:hasProcess'] ?? []) as object[];
    expect(process).toMatchObject({ 'assent:vendor': 'google-analytics' });
    expect(process).not.toHaveProperty('dpv:hasLegalBasis');
  });

  it('names what the configuration does not say', async () => {
    const reason = 'The notice is being written, and says so to visitors.';
    const test = await testApp(
      siteInput({
        rights: undefined,
        accepted: [
          { rule: 'EU-NOTICE2', at: 'rights', reason },
          { rule: 'EU-RIGHTS', at: 'rights', reason },
        ],
      }),
    );
    await test.post(choiceInput());
    const [record] = await exported(test);
    expect(record?.['assent:missing']).toEqual(
      expect.arrayContaining(['dpv:StorageLocation', 'dpv:hasRight', 'dpv:hasConsentControl']),
    );
    expect(record).not.toHaveProperty('dpv:hasConsentControl');
    expect(record?.['dpv:hasPersonalData']).toMatchObject({
      'dpv:hasApplicability': { '@id': 'dpv:NotAvailable' },
    });
  });

  it('has the notice that was shown by its hash', async () => {
    const notice = 'ab'.repeat(32);
    const test = await testApp();
    const { siteId = 0 } = (await test.store.currentVersion('shop')) ?? {};
    await test.store.keepArtefact({
      hash: notice,
      siteId,
      version: 1,
      language: 'de',
      regime: 'opt-in',
      body: '{}',
      createdAt: 0,
    });
    await test.post(choiceInput({ notice, language: 'de' }));
    const [record] = await exported(test);
    expect(record?.['dpv:hasNotice']).toEqual([
      {
        '@type': 'dpv:ConsentNotice',
        'dct:identifier': `sha256:${notice}`,
        'dct:language': 'de',
      },
      { '@type': 'dpv:PrivacyNotice', 'schema:url': 'https://shop.example/privacy' },
    ]);
  });

  it('that takes a yes back replaces the one before, but calls itself refused: it cannot know', async () => {
    const test = await testApp();
    const first = choiceInput();
    const second = choiceInput({
      consentId: first.consentId,
      previous: first.id,
      method: 'reject-all',
      categories: { analytical: false, functionality: false },
    });
    await test.post(first);
    await test.post(second);
    const [before, after] = await exported(test);
    expect(before).not.toHaveProperty('dct:replaces');
    expect(after?.['dct:replaces']).toEqual({ '@id': before?.['@id'] });
    expect(statuses(before)).toEqual({
      'google-analytics': 'dpv:ConsentGiven',
      youtube: 'dpv:ConsentRefused',
    });
    expect(statuses(after)).toEqual({
      'google-analytics': 'dpv:ConsentRefused',
      youtube: 'dpv:ConsentRefused',
    });
  });

  it('claims no consent of a person for what a program clicked', async () => {
    const test = await testApp();
    await test.post(choiceInput({ method: 'automated' }));
    const [record] = await exported(test);
    expect(statuses(record)).toEqual({
      'google-analytics': 'dpv:ConsentUnknown',
      youtube: 'dpv:ConsentRefused',
    });
    expect(JSON.stringify(record?.['dpv:hasProcess'])).not.toContain('dpv:DataSubject');
    expect(record?.['assent:missing']).toContain('dpv:isIndicatedBy');
  });

  it('has no consent where none is the ground, and no recipient where nobody else is one', async () => {
    const test = await testApp(
      siteInput({
        vendors: [
          { id: 'stripe', category: 'strictly-necessary' },
          { id: 'matomo-selfhosted', category: 'analytical' },
        ],
      }),
    );
    await test.post(choiceInput());
    const [record] = await exported(test);
    expect(statuses(record)).toEqual({ stripe: null, 'matomo-selfhosted': 'dpv:ConsentGiven' });
    const matomo = processesIn(record).at(-1);
    expect(matomo).not.toHaveProperty('dpv:hasRecipient');
    expect(matomo?.['dpv:hasLegalBasis']).toEqual([{ '@id': 'eu-gdpr:A6-1-f' }]);
  });
});

describe('the record of a form', () => {
  it.each([
    [true, 'dpv:ConsentGiven'],
    [false, 'dpv:ConsentWithdrawn'],
  ])('with given: %j is %s', async (given, status) => {
    const test = await testApp(siteInput({ consents: [NEWSLETTER] }));
    const form = formInput({
      given,
      language: 'de',
      wording: 'Ja, gern.',
      subject: 'a1'.repeat(32),
    });
    await test.postTo('form-consents', form);
    const [record] = await exported(test);
    expect(statuses(record)).toEqual({ form: status });
    expect(record).toMatchObject({
      'dct:identifier': form.id,
      'dpv:hasNotice': [
        { '@type': 'dpv:ConsentNotice', 'dct:description': 'Ja, gern.', 'dct:language': 'de' },
        { '@type': 'dpv:PrivacyNotice' },
      ],
      'dpv:hasConsentControl': { 'dct:description': 'By the link in each letter.' },
      'dpv:hasProcess': [
        {
          'dpv:hasPurpose': { 'dct:identifier': 'newsletter' },
          'dpv:hasLegalBasis': [{ '@id': 'eu-gdpr:A6-1-a' }],
          'dpv:hasStorageCondition': { 'dct:description': 'Until withdrawn.' },
        },
      ],
      'assent:subject': form.subject,
      'assent:configuredWording': 'Ja, schreiben Sie mir.',
      'assent:asConfigured': false,
    });
    expect(record).not.toHaveProperty('assent:regime');
  });
});

describe('the export', () => {
  it('keeps commit order and kinds, and leaves out what was erased', async () => {
    const test = await testApp(siteInput({ consents: [NEWSLETTER] }));
    const [form, gone, choice] = [formInput(), choiceInput(), choiceInput()];
    await test.postTo('form-consents', form);
    await test.post(gone);
    await test.post(choice);
    const { siteId = 0 } = (await test.store.currentVersion('shop')) ?? {};
    const { consentId } = gone;
    const of = { consentId, owner: null };
    await eraseReceipts(test.store, test.key, { siteId, of, at: 1, by: 'visitor' });
    const ids = async (changes: Partial<ExportRequest>) =>
      (await exported(test, changes)).map((record) => record['dct:identifier']);
    expect(await ids({})).toEqual([form.id, choice.id]);
    expect(await ids({ kind: 'choice' })).toEqual([choice.id]);
    expect(await ids({ kind: 'form-consent' })).toEqual([form.id]);
    await expect(ids({ kind: 'opt-out' })).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
