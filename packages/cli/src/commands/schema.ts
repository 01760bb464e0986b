import { jsonSchema, Problem, SCHEMA_NAMES, type SchemaName } from '@assent/contract';

/** `assent schema NOUN`: prints a noun of the contract as JSON Schema. */
export function schema(noun: string): void {
  const known = SCHEMA_NAMES.find((name): name is SchemaName => name === noun);
  if (!known) {
    throw new Problem(
      'invalid-argument',
      `There is no schema "${noun}"; use ${SCHEMA_NAMES.join(', ')}.`,
    );
  }
  console.log(JSON.stringify(jsonSchema(known), null, 2));
}
