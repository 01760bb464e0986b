import { describe, expect, it } from 'vitest';
import { jsonSchema, SCHEMA_NAMES, type SchemaName } from './json-schema.ts';

interface Schema {
  $schema?: string;
  type?: string;
  properties?: Record<string, unknown>;
  required?: string[];
  additionalProperties?: boolean;
}

const REQUIRED: Record<SchemaName, string[]> = {
  config: ['site', 'name', 'controllers', 'domains', 'languages', 'links'],
  vendor: ['id', 'legalName', 'purposes', 'transfer', 'category', 'gate', 'hosts'],
  choice: ['id', 'consentId', 'previous', 'version', 'categories', 'gpc', 'madeAt'],
  receipt: ['kind', 'id', 'site', 'config', 'outcomes', 'signals', 'madeAt', 'receivedAt'],
  'form-consent': ['id', 'consentId', 'form', 'given', 'wording', 'subject', 'madeAt'],
  'form-receipt': ['kind', 'id', 'form', 'wording', 'asConfigured', 'legalBases', 'receivedAt'],
  'opt-out-input': ['id', 'consentId', 'signal', 'source', 'subject', 'madeAt'],
  'opt-out': ['id', 'site', 'signal', 'source', 'at', 'effect', 'response', 'receipt', 'conflict'],
  possession: ['consentId', 'secret'],
  'identity-input': ['subject', 'consentId', 'version', 'doNotSell', 'gpc', 'madeAt'],
  'identity-answer': ['doNotSell', 'decidedBy', 'at'],
  'lint-report': ['faults', 'findings', 'errors', 'warnings', 'accepted'],
  'lint-rule': ['id', 'severities', 'why', 'citation', 'mark', 'certainty', 'mend'],
  problem: ['type', 'title', 'status', 'detail', 'code', 'faults'],
};
const OPTIONAL: Record<SchemaName, string[]> = {
  config: ['$schema', 'categories', 'vendors', 'guard', 'validity', 'doNotSell', 'texts'],
  vendor: ['parent', 'stores', 'notes', 'provenance'],
  choice: ['owner'],
  receipt: [],
  'form-consent': ['owner'],
  'form-receipt': [],
  'opt-out-input': [],
  'opt-out': [],
  possession: [],
  'identity-input': [],
  'identity-answer': [],
  'lint-report': [],
  'lint-rule': [],
  problem: [],
};

describe.each(SCHEMA_NAMES)('the JSON Schema of a %s', (name) => {
  const schema = jsonSchema(name) as Schema;

  it('is of draft 2020-12 and describes an object without other fields', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
  });

  it('requires what nobody can fill in, and nothing that has a default', () => {
    expect(schema.required).toEqual(expect.arrayContaining(REQUIRED[name]));
    const fields = Object.keys(schema.properties ?? {});
    expect(fields).toEqual(expect.arrayContaining(OPTIONAL[name]));
    expect(OPTIONAL[name].filter((field) => schema.required?.includes(field))).toEqual([]);
  });

  it('can be written as a file', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});

it('there is one for every noun of the contract', () => {
  expect(SCHEMA_NAMES).toEqual([
    'config',
    'vendor',
    'choice',
    'receipt',
    'form-consent',
    'form-receipt',
    'opt-out-input',
    'opt-out',
    'possession',
    'identity-input',
    'identity-answer',
    'lint-report',
    'lint-rule',
    'problem',
  ]);
});
