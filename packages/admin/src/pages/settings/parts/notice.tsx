import type { SiteConfigInput } from '@assent/contract';
import { at, type Part } from '../../../draft/part.ts';
import { Items } from '../../../fields/items.tsx';
import { LocalTextField, readText } from '../../../fields/local-text.tsx';
import { DayField, LineField } from '../../../fields/text.tsx';
import { language, wordsOf } from '../../../language.ts';
import { Section } from '../../../ui/section.tsx';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

type NoticeVersion = NonNullable<NonNullable<SiteConfigInput['notice']>['earlier']>[number];

/** When the notice held, and which stand in it. */
export function Notice({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const notice = at(whole, 'notice');
  return (
    <>
      <Section title={w.noticeTitle} lead={w.noticeLead}>
        <DayField part={at(notice, 'lastUpdated')} label={w.lastUpdated} />
        <LocalTextField part={at(notice, 'changes')} label={w.changes} />
      </Section>
      <Section title={w.earlier}>
        <Versions part={at(notice, 'earlier')} />
      </Section>
      <Section title={w.embedded} lead={w.embeddedLead}>
        <Versions part={at(notice, 'embedded')} />
      </Section>
    </>
  );
}

function Versions({ part }: { part: Part<NoticeVersion[]> }) {
  const w = wordsOf(words);
  return (
    <Items
      part={part}
      add={w.addNotice}
      fresh={() => ({ lastUpdated: '' })}
      nameOf={({ title, lastUpdated }, number) =>
        readText(title, language.value) || lastUpdated || w.noticeNumber(number)
      }
    >
      {(version) => (
        <div class="fields">
          <DayField part={at(version, 'lastUpdated')} label={w.lastUpdated} empty="" />
          <LocalTextField part={at(version, 'title')} label={w.noticeName} isLine />
          <LineField part={at(version, 'by')} label={w.by} />
          <LineField part={at(version, 'url')} label={w.link} inputMode="url" dir="ltr" />
        </div>
      )}
    </Items>
  );
}
