/** Everything that can go wrong in a way that a caller should understand: a closed set. */
import { z } from 'zod';
import { Fault } from './fault.ts';
import type { OwnerLanguage, Words } from './words.ts';

/** Code → HTTP status and title (RFC 9457 section 3.1). */
export const PROBLEMS = {
  'malformed-json': [400, { en: 'The body is not JSON', de: 'Der Inhalt ist kein JSON' }],
  'invalid-choice': [
    400,
    {
      en: 'The choice is not as the schema has it',
      de: 'Die Auswahl ist nicht, wie das Schema sie hat',
    },
  ],
  'invalid-input': [
    400,
    {
      en: 'The body is not as the schema has it',
      de: 'Der Inhalt ist nicht, wie das Schema ihn hat',
    },
  ],
  unauthorised: [401, { en: 'A token is needed', de: 'Ein Token ist nötig' }],
  forbidden: [403, { en: 'The service does not allow this', de: 'Der Dienst erlaubt das nicht' }],
  'forged-request': [
    403,
    {
      en: 'The request did not come from the admin',
      de: 'Die Anfrage kam nicht aus der Verwaltung',
    },
  ],
  'wrong-origin': [
    403,
    { en: 'This origin is not one of the site', de: 'Diese Herkunft gehört nicht zur Website' },
  ],
  'unknown-site': [404, { en: 'There is no such site', de: 'Diese Website gibt es nicht' }],
  'not-found': [
    404,
    { en: 'There is nothing at this address', de: 'Unter dieser Adresse ist nichts' },
  ],
  'changed-meanwhile': [
    409,
    {
      en: 'Somebody else has changed it meanwhile',
      de: 'Jemand anderes hat es inzwischen geändert',
    },
  ],
  taken: [
    409,
    { en: 'There is one of this name already', de: 'Eines dieses Namens gibt es schon' },
  ],
  'last-owner': [
    409,
    {
      en: 'An organisation has an owner at all times',
      de: 'Eine Organisation hat immer jemanden als Eigentümer:in',
    },
  ],
  'receipt-conflict': [
    409,
    {
      en: 'This receipt id is taken by another receipt',
      de: 'Diese Kennung gehört zu einem anderen Beleg',
    },
  ],
  'opt-out-conflict': [
    409,
    {
      en: 'This id is taken by another opt-out signal',
      de: 'Diese Kennung gehört zu einem anderen Opt-out-Signal',
    },
  ],
  'link-ended': [410, { en: 'The link does not hold any more', de: 'Der Link gilt nicht mehr' }],
  'body-too-large': [413, { en: 'The body is too large', de: 'Der Inhalt ist zu groß' }],
  'wrong-content-type': [
    415,
    { en: 'The body must be application/json', de: 'Der Inhalt muss application/json sein' },
  ],
  'choice-not-acceptable': [
    422,
    { en: 'The choice does not fit the site', de: 'Die Auswahl passt nicht zur Website' },
  ],
  'not-acceptable': [
    422,
    {
      en: 'What was sent does not fit the site',
      de: 'Was gesendet wurde, passt nicht zur Website',
    },
  ],
  'invalid-config': [
    422,
    { en: 'The configuration has faults', de: 'Die Konfiguration hat Fehler' },
  ],
  'lint-errors': [
    422,
    {
      en: 'The configuration has errors that nobody accepted',
      de: 'Die Konfiguration hat Fehler, die niemand hingenommen hat',
    },
  ],
  'invalid-argument': [422, { en: 'An argument has a fault', de: 'Ein Argument hat einen Fehler' }],
  'too-many-requests': [
    429,
    { en: 'Too many tries; wait a little', de: 'Zu viele Versuche; warten Sie ein wenig' },
  ],
  internal: [
    500,
    { en: 'Something went wrong in the service', de: 'Im Dienst ist etwas schiefgegangen' },
  ],
  'no-time-stamp': [
    502,
    { en: 'The authority gave no time stamp', de: 'Die Stelle gab keinen Zeitstempel' },
  ],
  'store-unavailable': [
    503,
    {
      en: 'The store cannot be written now',
      de: 'Der Speicher lässt sich gerade nicht beschreiben',
    },
  ],
  'store-newer': [
    503,
    {
      en: 'The store was written by a newer version',
      de: 'Der Speicher wurde von einer neueren Version geschrieben',
    },
  ],
  'store-locked': [503, { en: 'The store is in use', de: 'Der Speicher ist in Gebrauch' }],
  'not-sealed': [
    503,
    { en: 'The log does not prove this yet', de: 'Das Protokoll weist das noch nicht nach' },
  ],
  'log-key': [
    503,
    {
      en: 'The key of the logs cannot be used',
      de: 'Der Schlüssel der Protokolle ist nicht verwendbar',
    },
  ],
  'port-taken': [503, { en: 'The port is in use', de: 'Der Port ist in Gebrauch' }],
} as const satisfies Record<string, readonly [number, Words]>;

export type ProblemCode = keyof typeof PROBLEMS;

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

/** A text in the owners' languages, or in English alone where no screen of theirs shows it. */
type Saying = string | Words;

type SaidFault = Omit<Fault, 'message'> & { message: Saying };

/** The one error type that crosses a boundary of the product. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly #detail: Saying;
  readonly #faults: readonly SaidFault[];

  constructor(
    code: ProblemCode,
    detail: Saying = PROBLEMS[code][1],
    faults: readonly SaidFault[] = [],
  ) {
    super(textOf(detail, 'en'));
    this.name = 'Problem';
    this.code = code;
    this.#detail = detail;
    this.#faults = faults;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  /** In English, as the message is. */
  get faults(): readonly Fault[] {
    return this.#faults.map((fault) => inLanguage(fault, 'en'));
  }

  /** The language in which all of it is told to whoever asked for one: English where a part has no other. */
  languageFor(asked: OwnerLanguage): OwnerLanguage {
    const texts: Saying[] = [this.#detail, ...this.#faults.map(({ message }) => message)];
    return texts.every((text) => typeof text !== 'string') ? asked : 'en';
  }

  /** @param language one of `languageFor` */
  detailsIn(language: OwnerLanguage): ProblemDetails {
    const [status, title] = PROBLEMS[this.code];
    return {
      type: `/problems/${this.code}`,
      title: title[language],
      status,
      detail: textOf(this.#detail, language),
      code: this.code,
      faults: this.#faults.map((fault) => inLanguage(fault, language)),
    };
  }

  toJSON(): ProblemDetails {
    return this.detailsIn('en');
  }
}

const textOf = (saying: Saying, language: OwnerLanguage): string =>
  typeof saying === 'string' ? saying : saying[language];

const inLanguage = (fault: SaidFault, language: OwnerLanguage): Fault => ({
  ...fault,
  message: textOf(fault.message, language),
});
