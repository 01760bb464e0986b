import { LANGUAGES } from '@assent/contract/vocabulary';
import { at, type Part } from '../../../draft/part.ts';
import { BoxesField, SelectField } from '../../../fields/choice.tsx';
import { Items } from '../../../fields/items.tsx';
import { LinesField } from '../../../fields/lines.tsx';
import { LineField } from '../../../fields/text.tsx';
import { language, wordsOf } from '../../../language.ts';
import { Section } from '../../../ui/section.tsx';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

/** Its name, where it stands, and in which languages. */
export function SitePart({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const links = at(whole, 'links');
  const languages = at(whole, 'languages');
  return (
    <>
      <Section title={w.parts.site}>
        <LineField part={at(whole, 'name')} label={w.name} hint={w.nameHint} />
      </Section>
      <Domains whole={whole} />
      <Section title={w.languages} lead={w.languagesLead}>
        <SelectField
          part={at(languages, 'default')}
          label={w.defaultLanguage}
          options={languageOptions()}
        />
        <details>
          <summary>
            {w.offered}: {(languages.value?.offered ?? []).join(', ')}
          </summary>
          <BoxesField
            part={at(languages, 'offered') as Part<string[]>}
            label={w.offered}
            options={languageOptions()}
          />
        </details>
      </Section>
      <Section title={w.links} lead={w.linksLead}>
        <div class="fields">
          <LineField part={at(links, 'privacy')} label={w.privacy} inputMode="url" dir="ltr" />
          <LineField part={at(links, 'imprint')} label={w.imprint} inputMode="url" dir="ltr" />
          <LineField part={at(links, 'cookies')} label={w.cookies} inputMode="url" dir="ltr" />
          <LineField
            part={at(whole, 'cookieDomain')}
            label={w.cookieDomain}
            hint={w.cookieDomainHint}
            dir="ltr"
          />
        </div>
      </Section>
    </>
  );
}

function Domains({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const controllers = whole.value?.controllers ?? [];
  return (
    <Section title={w.domains} lead={w.domainsLead}>
      <Items
        part={at(whole, 'domains')}
        add={w.addDomain}
        fresh={() => ({ host: '' })}
        nameOf={({ host }, number) => host || w.domainNumber(number)}
      >
        {(domain) => (
          <div class="fields">
            <LineField
              part={at(domain, 'host')}
              label={w.host}
              hint={w.hostHint}
              empty=""
              inputMode="url"
              dir="ltr"
            />
            <SelectField
              part={at(domain, 'controller')}
              label={w.controllerOf}
              nothing={w.firstController}
              options={controllers.map(({ id, name }) => ({ value: id, label: name || id }))}
            />
            <LineField part={at(domain, 'storageRegion')} label={w.storageRegion} />
            <LinesField
              part={at(domain, 'languages') as Part<string[]>}
              label={w.domainLanguages}
              hint={w.domainLanguagesHint}
              isEmptyNothing
            />
          </div>
        )}
      </Items>
    </Section>
  );
}

function languageOptions() {
  const names = new Intl.DisplayNames(language.value, { type: 'language' });
  return LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }));
}
