import type { Vendor } from '@assent/contract';
import { STORAGES, STORED_USES } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { FieldFindings, useFindings } from '../../draft/findings.tsx';
import { append, at, itemsOf, type Part, remove } from '../../draft/part.ts';
import { SelectField } from '../../fields/choice.tsx';
import { LocalTextField, readText } from '../../fields/local-text.tsx';
import { LineField, orNull } from '../../fields/text.tsx';
import { language, wordsOf } from '../../language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Scroll } from '../../ui/scroll.tsx';
import { Section } from '../../ui/section.tsx';
import { term, terms } from '../../vocabulary/words.ts';
import { fact, Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

type Item = Vendor['stores'][number];

/** A cookie whose name is still to be typed. */
const FRESH = {
  name: '',
  match: 'exact',
  storage: 'cookie',
  party: 'first',
  domain: null,
  duration: 'session',
  purpose: '',
} as const;

/** What the vendor keeps on the device. */
export function Stores(props: VendorProps) {
  const w = wordsOf(words);
  const stores = fact(props, 'stores');
  const open = useSignal<number | null>(null);
  const items = itemsOf(stores);
  const edited = open.value === null ? undefined : items[open.value];
  return (
    <Section title={w.stores} lead={w.storesLead}>
      <Origin of={stores} />
      <FieldFindings path={stores.path} isAround />
      {items.length ? (
        <ItemTable
          items={items}
          edit={(index) => {
            open.value = index;
          }}
        />
      ) : (
        <p class="quiet">{w.noStores}</p>
      )}
      {!stores.isFixed && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            append(stores, { ...FRESH });
            open.value = items.length;
          }}
        >
          {w.addItem}
        </button>
      )}
      {edited && (
        <Dialog
          title={w.itemTitle}
          onClose={() => {
            open.value = null;
          }}
        >
          <ItemFields part={edited} />
          <div class="buttons">
            <button
              type="button"
              onClick={() => {
                open.value = null;
              }}
            >
              {w.done}
            </button>
          </div>
        </Dialog>
      )}
    </Section>
  );
}

function ItemTable({
  items,
  edit,
}: {
  items: readonly Part<Item>[];
  edit: (index: number) => void;
}) {
  const w = wordsOf(words);
  return (
    <Scroll label={w.stores}>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{w.item}</th>
            <th scope="col">{w.storage}</th>
            <th scope="col">{w.duration}</th>
            <th scope="col">{w.use}</th>
            <th>
              <span class="hidden">{w.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <ItemLine key={item.path} part={item} edit={() => edit(index)} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function ItemLine({ part, edit }: { part: Part<Item>; edit: () => void }) {
  const w = wordsOf(words);
  const { name, match, storage, duration, purpose, use } = part.value as Item;
  const shown = match === 'prefix' ? `${name}*` : name;
  const findings = useFindings(part.path);
  return (
    <tr>
      <th scope="row">
        <code>{shown}</code>
        {findings.length > 0 && <FieldFindings path={part.path} />}
      </th>
      <td data-label={w.storage}>{term('storage', storage)}</td>
      <td data-label={w.duration}>
        <code>{duration}</code>
      </td>
      <td data-label={w.use}>{readText(purpose, language.value) || (use && term('use', use))}</td>
      <td class="row-actions">
        {!part.isFixed && (
          <>
            <button type="button" class="link" aria-label={w.editIt(shown)} onClick={edit}>
              {w.edit}
            </button>
            <button
              type="button"
              class="link danger"
              aria-label={w.removeIt(shown)}
              onClick={() => remove(part as Part<unknown>)}
            >
              ×
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

function ItemFields({ part }: { part: Part<Item> }) {
  const w = wordsOf(words);
  const options = (all: Record<string, string>) =>
    Object.entries(all).map(([value, label]) => ({ value, label }));
  return (
    <>
      <LineField part={at(part, 'name')} label={w.item} empty="" dir="ltr" />
      <div class="fields">
        <SelectField part={at(part, 'match')} label={w.match} options={options(w.matches)} />
        <SelectField
          part={at(part, 'storage')}
          label={w.storage}
          options={terms('storage', STORAGES)}
        />
        <SelectField part={at(part, 'party')} label={w.party} options={options(w.parties)} />
        {part.value?.party === 'third' && (
          <LineField
            part={orNull(at(part, 'domain'))}
            label={w.itemDomain}
            hint={w.itemDomainHint}
            dir="ltr"
          />
        )}
        <LineField
          part={at(part, 'duration') as Part<string>}
          label={w.duration}
          hint={w.durationHint}
          empty=""
          dir="ltr"
        />
        <SelectField
          part={at(part, 'use')}
          label={w.itemUse}
          nothing={w.noUse}
          options={terms('use', STORED_USES)}
        />
      </div>
      <LocalTextField part={at(part, 'purpose')} label={w.itemPurpose} />
    </>
  );
}
