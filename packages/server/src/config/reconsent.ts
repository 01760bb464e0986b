/** Whether visitors who have answered are asked again by a new version, and why. */
import { Problem, type Reconsent, type UntoldFault, type Words } from '@assent/contract';
import { askedVendors, type Difference, differencesBetween } from './differences.ts';
import type { PublishedConfig } from './published.ts';

/** What a new version means for those who have answered an earlier one. */
export interface Asking {
  /**
   * Whom the banner asks again. A refusal of a category covers all that is in it, so `unless-refused`
   * leaves out who refused the categories of what is new.
   */
  who: 'nobody' | 'unless-refused' | 'everybody';
  /** What their answers do not cover. */
  differences: Difference[];
  /** Where the owner has decided. */
  reconsent: Reconsent | null;
}

/** Says what a version means for those who answered the one before. */
export function askingOf(before: PublishedConfig, after: PublishedConfig): Asking {
  const reconsent = after.config.reconsent ?? null;
  const differences = differencesBetween(before, after);
  return { who: whoIsAsked(reconsent, differences, after), differences, reconsent };
}

function whoIsAsked(
  reconsent: Reconsent | null,
  differences: readonly Difference[],
  after: PublishedConfig,
): Asking['who'] {
  if (!askedVendors(after).length || reconsent?.ask === 'not-again') return 'nobody';
  if (reconsent?.ask === 'again') return 'everybody';
  return differences.length ? 'unless-refused' : 'nobody';
}

/**
 * The owner's word is of one version. Left in the file it would decide on the next one as well, which
 * nobody had in mind.
 * @throws Problem invalid-config
 */
export function assertReconsentFits({ config }: PublishedConfig, version: number): void {
  const { reconsent } = config;
  if (!reconsent || reconsent.version === version) return;
  throw new Problem(
    'invalid-config',
    { en: 'The configuration has a fault.', de: 'Die Konfiguration hat einen Fehler.' },
    [
      {
        path: 'reconsent.version',
        message: {
          en: `names version ${reconsent.version}, and this becomes version ${version}: name that one, or take "reconsent" out`,
          de: `nennt Version ${reconsent.version}, und dies wird Version ${version}: Nennen Sie diese, oder nehmen Sie „reconsent“ heraus`,
        },
      },
    ],
  );
}

/** "not-again" for more than a change of wording: accepted, and unlawful in most cases. */
export function reconsentWarnings({ reconsent, differences }: Asking): UntoldFault[] {
  if (reconsent?.ask !== 'not-again') return [];
  const added = differences.filter(({ kind }) => kind === 'vendor-added');
  const changed = differences.filter(({ kind }) => kind !== 'vendor-added');
  const path = 'reconsent.ask';
  return [
    ...(changed.length
      ? [
          {
            path,
            message: {
              en: `answers that were given before go on counting for ${subjectsOf(changed).en}, though more is asked than they were told: unlawful in most cases, as consent is specific and informed (GDPR Art. 4(11) and 7; a warning of ours, not settled law)`,
              de: `Antworten von vorher gelten weiter für ${subjectsOf(changed).de}, obwohl nach mehr gefragt wird, als ihnen gesagt wurde: in den meisten Fällen rechtswidrig, denn eine Einwilligung wird für den bestimmten Fall und in informierter Weise gegeben (Art. 4 Nr. 11 und Art. 7 DSGVO; eine Warnung von uns, kein gesichertes Recht)`,
            },
          },
        ]
      : []),
    ...(added.length
      ? [
          {
            path,
            message: {
              en: `nobody's answer has named ${subjectsOf(added).en}: whoever has answered is not asked, and no yes of theirs covers it until they choose anew`,
              de: `keine Antwort hat ${subjectsOf(added).de} genannt: Wer geantwortet hat, wird nicht gefragt, und kein Ja von ihm deckt es, bis er neu wählt`,
            },
          },
        ]
      : []),
  ];
}

/** Whom the differences are about; in German as the object of a sentence. */
function subjectsOf(differences: readonly Difference[]): Words {
  const named = (everyVendor: string): string => {
    const names = differences.map((each) =>
      each.kind === 'controller-changed' ? everyVendor : `${each.name} (${each.vendor})`,
    );
    return [...new Set(names)].join(', ');
  };
  return { en: named('every vendor'), de: named('jeden Dienst') };
}
