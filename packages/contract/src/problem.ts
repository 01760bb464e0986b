/** Everything that can go wrong in a way that a caller should understand: a closed set. */
import { z } from 'zod';

/** Code → HTTP status and title (RFC 9457 section 3.1). */
export const PROBLEMS = {
  'malformed-json': [400, 'The body is not JSON'],
  'invalid-choice': [400, 'The choice is not as the schema has it'],
  'invalid-input': [400, 'The body is not as the schema has it'],
  unauthorised: [401, 'A token is needed'],
  forbidden: [403, 'The service does not allow this'],
  'forged-request': [403, 'The request did not come from the admin'],
  'wrong-origin': [403, 'This origin is not one of the site'],
  'unknown-site': [404, 'There is no such site'],
  'not-found': [404, 'There is nothing at this address'],
  'changed-meanwhile': [409, 'Somebody else has changed it meanwhile'],
  taken: [409, 'There is one of this name already'],
  'last-owner': [409, 'An organisation has an owner at all times'],
  'receipt-conflict': [409, 'This receipt id is taken by another receipt'],
  'opt-out-conflict': [409, 'This id is taken by another opt-out signal'],
  'link-ended': [410, 'The link does not hold any more'],
  'body-too-large': [413, 'The body is too large'],
  'wrong-content-type': [415, 'The body must be application/json'],
  'choice-not-acceptable': [422, 'The choice does not fit the site'],
  'not-acceptable': [422, 'What was sent does not fit the site'],
  'invalid-config': [422, 'The configuration has faults'],
  'lint-errors': [422, 'The configuration has errors that nobody accepted'],
  'invalid-argument': [422, 'An argument has a fault'],
  'too-many-requests': [429, 'Too many tries; wait a little'],
  internal: [500, 'Something went wrong in the service'],
  'no-time-stamp': [502, 'The authority gave no time stamp'],
  'store-unavailable': [503, 'The store cannot be written now'],
  'store-newer': [503, 'The store was written by a newer version'],
  'store-locked': [503, 'The store is in use'],
  'not-sealed': [503, 'The log does not prove this yet'],
  'log-key': [503, 'The key of the logs cannot be used'],
  'port-taken': [503, 'The port is in use'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One fault of an input: where it is and what is wrong with it. */
export const Fault = z.strictObject({
  path: z.string().describe('Path in the input, such as vendors[2].category; empty for the whole'),
  message: z.string(),
  rule: z.string().optional().describe('The rule of the linter that says so, such as EU-PRIOR'),
});
export type Fault = z.infer<typeof Fault>;

const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** The problem details object of RFC 9457; `code` and `faults` are extension members. */
export const ProblemDetails = z.strictObject({
  type: z.string().describe('Where the problem is explained, relative to the service'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(CODES),
  faults: z.array(Fault),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** The one error type that crosses a boundary of the product. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];

  constructor(code: ProblemCode, detail?: string, faults: readonly Fault[] = []) {
    super(detail ?? PROBLEMS[code][1]);
    this.name = 'Problem';
    this.code = code;
    this.faults = faults;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  toJSON(): ProblemDetails {
    return {
      type: `/problems/${this.code}`,
      title: PROBLEMS[this.code][1],
      status: this.status,
      detail: this.message,
      code: this.code,
      faults: [...this.faults],
    };
  }
}

/** A schema's findings as faults, each with its path. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        message: 'unknown field',
      }));
    }
    if (issue.code === 'invalid_key') {
      return issue.issues.map(({ message }) => ({ path: pathText(issue.path), message }));
    }
    return [{ path: pathText(issue.path), message: issue.message }];
  });
}

/** `['vendors', 2, 'category']` → `vendors[2].category`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text
          ? `${text}.${String(part)}`
          : String(part),
    '',
  );
}
