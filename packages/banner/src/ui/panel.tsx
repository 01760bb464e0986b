import type { NoticeCategory } from '@assent/contract/vocabulary';
import { RejectAccept } from './buttons.tsx';
import type { View } from './state.ts';
import { Switch } from './switch.tsx';
import { VendorDetails } from './vendor-details.tsx';

/** The settings: a section a category, each vendor with its own switch. A native modal dialog. */
export const Panel = (view: View) => {
  const { notice, actions, state, bridge } = view;
  const { texts, categories, doNotSell } = notice;
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
        {bridge.gpc && <p class="assent-signal">{texts.gpc}</p>}
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

function Category({ view, category }: { view: View; category: NoticeCategory }) {
  const { notice, state, actions, bridge } = view;
  const { id, title, text, locked, vendors, count } = category;
  const answers = vendors.map((vendor) =>
    bridge.rules.saysYes(state.draft, { id: vendor.id, category: id }),
  );
  return (
    <section>
      <h3>
        {locked ? (
          <>
            <span>{title}</span>
            <small>{notice.texts['panel.alwaysOn']}</small>
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
        <details onToggle={actions.loadDetails}>
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
                <VendorDetails view={view} vendor={vendor.id} />
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p class="assent-quiet">{notice.texts['panel.noVendors']}</p>
      )}
    </section>
  );
}
