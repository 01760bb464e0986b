import type { NoticeCategory } from '@assent/contract/vocabulary';
import { saysYes } from '../choice.ts';
import { RejectAccept } from '../ui/buttons.tsx';
import type { SettingsView } from '../ui/state.ts';
import { Switch } from './switch.tsx';
import { Details } from './vendor-details.tsx';

/** The settings: a section a category, each vendor with its own switch. A native modal dialog. */
export const Panel = (view: SettingsView) => {
  const { notice, settings, actions, state, guard } = view;
  const { texts, categories, doNotSell } = settings;
  return (
    <dialog
      class="assent-panel"
      aria-labelledby="assent-panel-title"
      onClose={actions.close}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
    >
      <header>
        <h2 id="assent-panel-title">{texts['panel.title']}</h2>
        <button
          type="button"
          class="assent-close"
          data-assent-action="close"
          aria-label={texts.close}
          onClick={actions.close}
        >
          ×
        </button>
      </header>
      <div class="assent-sections">
        <p>{texts['panel.intro']}</p>
        {guard.gpc && <p class="assent-signal">{texts.gpc}</p>}
        {categories.map((category) => (
          <Category key={category.id} view={view} category={category} />
        ))}
        {doNotSell && (
          <section id="assent-do-not-sell">
            <h3>
              <Switch
                id="do-not-sell"
                label={texts['doNotSell.title'] ?? ''}
                checked={state.draft.doNotSell}
                onChange={actions.toggleDoNotSell}
              />
            </h3>
            <p>{texts['doNotSell.text']}</p>
          </section>
        )}
        <p class="assent-links">
          {notice.links.map(({ text, href }) => (
            <a href={href}>{text}</a>
          ))}
        </p>
      </div>
      <footer class="assent-buttons">
        <RejectAccept {...view} />
        <button type="button" data-assent-action="save" onClick={actions.save}>
          {texts.save}
        </button>
      </footer>
    </dialog>
  );
};

function Category({ view, category }: { view: SettingsView; category: NoticeCategory }) {
  const { settings, state, actions } = view;
  const { id, title, text, locked, vendors, count } = category;
  const answers = vendors.map((vendor) => saysYes(state.draft, { id: vendor.id, category: id }));
  return (
    <section>
      <h3>
        {locked ? (
          <>
            <span>{title}</span>
            <small>{settings.texts['panel.alwaysOn']}</small>
          </>
        ) : (
          <Switch
            id={id}
            label={title}
            checked={state.draft.categories[id] === true}
            mixed={new Set(answers).size > 1}
            onChange={(granted) => actions.toggleCategory(id, granted)}
          />
        )}
      </h3>
      {text && <p>{text}</p>}
      {vendors.length > 0 ? (
        <details>
          <summary>{count}</summary>
          <ul>
            {vendors.map((vendor, i) => (
              <li key={vendor.id}>
                {locked ? (
                  <strong>{vendor.name}</strong>
                ) : (
                  <Switch
                    id={vendor.id}
                    label={vendor.name}
                    checked={answers[i] === true}
                    onChange={(granted) => actions.toggleVendor(vendor.id, granted)}
                  />
                )}
                <Details settings={settings} vendor={vendor.id} />
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p class="assent-quiet">{settings.texts['panel.noVendors']}</p>
      )}
    </section>
  );
}
