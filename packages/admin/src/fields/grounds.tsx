import type { Vendor } from '@assent/contract';
import { LEGAL_BASES } from '@assent/contract/vocabulary';
import { FieldFindings } from '../draft/findings.tsx';
import { append, at, itemsOf, type Part, remove } from '../draft/part.ts';
import { wordsOf } from '../language.ts';
import { terms } from '../vocabulary/words.ts';
import { SelectField } from './choice.tsx';
import { LocalTextField } from './local-text.tsx';

export type Ground = Vendor['purposes'][number]['legalBases'][number];

const words = {
  en: {
    basis: 'Legal basis',
    basisNumber: (n: number) => `Legal basis ${n}`,
    add: 'Add a legal basis by circumstance',
    when: 'When it applies',
    whenHint: 'Such as: for visitors who are signed in. Needed where there are several.',
    interest: 'The legitimate interest',
    interestHint: 'Visitors must be told it (GDPR Art. 13(1)(d)).',
    balancing: 'Balancing test',
    balancingHint:
      'Why visitors’ interests do not outweigh yours, in a few sentences. It is kept with each published version.',
    remove: (name: string) => `Remove ${name}`,
  },
  de: {
    basis: 'Rechtsgrundlage',
    basisNumber: (n: number) => `Rechtsgrundlage ${n}`,
    add: 'Weitere Rechtsgrundlage nach Umständen',
    when: 'Wann sie gilt',
    whenHint: 'Etwa: für angemeldete Besucher. Nötig, wo es mehrere gibt.',
    interest: 'Das berechtigte Interesse',
    interestHint: 'Besucher müssen es erfahren (Art. 13 Abs. 1 lit. d DSGVO).',
    balancing: 'Interessenabwägung',
    balancingHint:
      'Warum die Interessen der Besucher nicht überwiegen, in wenigen Sätzen. Sie bleibt bei jeder veröffentlichten Version.',
    remove: (name: string) => `${name} entfernen`,
  },
};

/** The legal bases of one purpose: several where they differ by circumstance. */
export function GroundsField({ part }: { part: Part<Ground[]> }) {
  const w = wordsOf(words);
  const grounds = itemsOf(part);
  return (
    <div class="grounds">
      <FieldFindings path={part.path} isAround />
      {grounds.map((ground, i) => (
        <GroundFields key={ground.path} part={ground} number={grounds.length > 1 ? i + 1 : null} />
      ))}
      {!part.isFixed && (
        <button type="button" class="link" onClick={() => append(part, { basis: '6-1-a' })}>
          {w.add}
        </button>
      )}
    </div>
  );
}

function GroundFields({ part, number }: { part: Part<Ground>; number: number | null }) {
  const w = wordsOf(words);
  const { when, interest, balancing } = part.value ?? {};
  const isInterest = part.value?.basis === '6-1-f';
  const name = number === null ? w.basis : w.basisNumber(number);
  return (
    <fieldset class="ground">
      <legend class="hidden">{name}</legend>
      <div class="fields">
        <SelectField part={at(part, 'basis')} label={name} options={terms('basis', LEGAL_BASES)} />
        {(number !== null || when !== undefined) && (
          <LocalTextField part={at(part, 'when')} label={w.when} hint={w.whenHint} isLine />
        )}
      </div>
      {(isInterest || interest !== undefined) && (
        <LocalTextField part={at(part, 'interest')} label={w.interest} hint={w.interestHint} />
      )}
      {(isInterest || balancing !== undefined) && (
        <LocalTextField part={at(part, 'balancing')} label={w.balancing} hint={w.balancingHint} />
      )}
      {number !== null && !part.isFixed && (
        <button type="button" class="link danger" onClick={() => remove(part as Part<unknown>)}>
          {w.remove(name)}
        </button>
      )}
    </fieldset>
  );
}
