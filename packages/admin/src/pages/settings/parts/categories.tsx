import { CATEGORIES } from '@assent/contract/vocabulary';
import { at, type Part } from '../../../draft/part.ts';
import { Items } from '../../../fields/items.tsx';
import { LocalTextField } from '../../../fields/local-text.tsx';
import { LineField } from '../../../fields/text.tsx';
import { wordsOf } from '../../../language.ts';
import { Section } from '../../../ui/section.tsx';
import { freeId } from '../../../vendors/ids.ts';
import { categoriesOf, categoryTitle } from '../../../vendors/site.ts';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

type Category = NonNullable<NonNullable<Whole['value']>['categories']>[number];

/** What visitors switch on and off together. */
export function Categories({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const config = whole.value ?? { site: '' };
  const ids = categoriesOf(config);
  const own = at(whole, 'categories');
  const defaults = ids.map((id) => ({ id }));
  // What is not written is shown all the same, and written when it is changed.
  const part: Part<Category[]> = {
    ...own,
    value: own.value ?? defaults,
    update: (change) => own.update((now) => change(now ?? defaults)),
  };
  return (
    <Section title={w.categories} lead={w.categoriesLead}>
      <Items
        part={part}
        add={w.addCategory}
        fresh={() => ({ id: freeId('category', ids) })}
        nameOf={({ id }) => categoryTitle(config, id)}
      >
        {(category) => (
          <>
            <div class="fields">
              <LineField
                part={{ ...at(category, 'id'), isFixed: part.isFixed || isOurs(category.value) }}
                label={w.categoryId}
                empty=""
                dir="ltr"
              />
              <LocalTextField
                part={at(category, 'title')}
                label={w.categoryTitle}
                hint={w.categoryTitleHint}
                isLine
              />
            </div>
            <LocalTextField part={at(category, 'description')} label={w.categoryText} />
          </>
        )}
      </Items>
    </Section>
  );
}

/** Their ids are what the built-in texts are found by. */
const isOurs = (category: Category | undefined): boolean =>
  (CATEGORIES as readonly string[]).includes(category?.id ?? '');
