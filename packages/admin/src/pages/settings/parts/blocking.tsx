import {
  ACTIVATIONS,
  GOOGLE_CONSENT_MODES,
  GUARD_LEVELS,
  type GuardLevel,
} from '@assent/contract/vocabulary';
import { at } from '../../../draft/part.ts';
import { CheckField, SelectField } from '../../../fields/choice.tsx';
import { LinesField } from '../../../fields/lines.tsx';
import { wordsOf } from '../../../language.ts';
import { Section } from '../../../ui/section.tsx';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

/** Vendors' switches by the names under which people know them. */
const SWITCHES = {
  microsoftUet: 'Microsoft UET',
  microsoftClarity: 'Microsoft Clarity',
  meta: 'Meta Pixel',
  tiktok: 'TikTok Pixel',
  matomo: 'Matomo',
  hubspot: 'HubSpot',
} as const;

/** How third parties are held back until a yes, and what they are told then. */
export function Blocking({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const guard = at(whole, 'guard');
  const signals = at(guard, 'signals');
  const level: GuardLevel = guard.value?.level ?? 'strict';
  const shownLevel = { ...at(guard, 'level'), value: level };
  return (
    <>
      <Section title={w.level} lead={w.levelLead}>
        <SelectField
          part={shownLevel}
          label={w.levelField}
          hint={w.levelHints[level]}
          options={GUARD_LEVELS.map((value) => ({ value, label: w.levels[value] }))}
        />
        <div class="fields">
          <SelectField
            part={at(guard, 'activation')}
            label={w.activation}
            nothing={w.asLevel}
            options={ACTIVATIONS.map((value) => ({ value, label: w.activations[value] }))}
          />
          <SelectField
            part={{ ...at(guard, 'unknownHosts'), value: guard.value?.unknownHosts ?? 'block' }}
            label={w.unknownHosts}
            options={Object.entries(w.unknown).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <LinesField
          part={at(guard, 'necessaryHosts')}
          label={w.necessaryHosts}
          hint={w.necessaryHostsHint}
          isEmptyNothing
        />
      </Section>
      <Section title={w.signals} lead={w.signalsLead}>
        <SelectField
          part={{
            ...at(signals, 'googleConsentMode'),
            value: signals.value?.googleConsentMode ?? 'basic',
          }}
          label={w.consentMode}
          hint={w.modeHint}
          options={GOOGLE_CONSENT_MODES.map((value) => ({ value, label: w.modes[value] }))}
        />
        <div class="fields">
          {(Object.keys(SWITCHES) as (keyof typeof SWITCHES)[]).map((name) => (
            <CheckField key={name} part={at(signals, name)} label={SWITCHES[name]} otherwise />
          ))}
        </div>
      </Section>
    </>
  );
}
