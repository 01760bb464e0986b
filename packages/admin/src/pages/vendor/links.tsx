import { CheckField } from '../../fields/choice.tsx';
import { LinesField } from '../../fields/lines.tsx';
import { LineField, orNull } from '../../fields/text.tsx';
import { wordsOf } from '../../language.ts';
import { Section } from '../../ui/section.tsx';
import { fact, Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

/** Where visitors read more and object, and whether their data counts as sold. */
export function Links(props: VendorProps) {
  const w = wordsOf(words);
  const [privacy, optOut] = [fact(props, 'privacyUrl'), fact(props, 'optOutUrls')];
  const sells = fact(props, 'sellsOrShares');
  return (
    <Section title={w.links}>
      <div class="fields">
        <LineField
          part={orNull(privacy)}
          label={w.privacyUrl}
          inputMode="url"
          dir="ltr"
          beside={<Origin of={privacy} />}
        />
        <LinesField
          part={optOut}
          label={w.optOutUrls}
          hint={w.optOutHint}
          beside={<Origin of={optOut} />}
        />
      </div>
      <CheckField part={sells} label={w.sells} hint={w.sellsHint} beside={<Origin of={sells} />} />
    </Section>
  );
}
