/** The two layers over c15t's store: put into the page when the store asks for one, and taken out again. */
import { getOrCreateConsentRuntime } from 'c15t';

const STYLE = `#consent-banner{position:fixed;inset:auto 1rem 1rem 1rem;padding:1rem;border:1px solid #888;
background:#fff;color:#111;font:16px/1.5 system-ui,sans-serif}#consent-dialog{font:16px/1.5 system-ui,sans-serif}
#consent-dialog label{display:block}:is(#consent-banner,#consent-dialog) button{min-height:44px;
margin-right:.5rem;padding:0 1rem;border:1px solid #111;background:#fff;color:#111}`;

const { consentStore } = getOrCreateConsentRuntime({
  mode: 'offline',
  consentCategories: ['necessary', 'measurement', 'functionality'],
  overrides: { country: 'DE', language: 'en' },
});

const actions = {
  reject: () => consentStore.getState().saveConsents('necessary'),
  accept: () => consentStore.getState().saveConsents('all'),
  settings: () => consentStore.getState().setActiveUI('dialog'),
  save: () => consentStore.getState().saveConsents('custom'),
};

const button = (name, text) => `<button type="button" name="${name}">${text}</button>`;

const LAYERS = {
  banner: () =>
    `<div id="consent-banner" role="dialog" aria-labelledby="consent-title">
      <style>${STYLE}</style>
      <h2 id="consent-title">Your privacy</h2>
      <p>We would like to use services of others. You decide which, and may change your mind.
        <a href="/privacy">Privacy notice</a></p>
      <div>${button('reject', 'Reject all')}${button('accept', 'Accept all')}${button('settings', 'Settings')}</div>
    </div>`,
  dialog: () =>
    `<dialog id="consent-dialog" aria-labelledby="consent-dialog-title">
      <style>${STYLE}</style>
      <h2 id="consent-dialog-title">Privacy settings</h2>
      ${consentStore.getState().getDisplayedConsents().map(category).join('')}
      <div>${button('reject', 'Reject all')}${button('accept', 'Accept all')}${button('save', 'Save choice')}</div>
    </dialog>`,
};

const category = ({ name, description, disabled }) =>
  `<label><input type="checkbox" value="${name}" ${disabled ? 'disabled' : ''}
    ${consentStore.getState().selectedConsents[name] ? 'checked' : ''}> ${name}: ${description}</label>`;

let layer = null;

function show(name) {
  layer?.remove();
  layer = null;
  if (name === 'none') return;
  document.body.insertAdjacentHTML('beforeend', LAYERS[name]());
  layer = document.body.lastElementChild;
  layer.addEventListener('click', ({ target }) => actions[target.name]?.());
  layer.addEventListener('change', ({ target }) =>
    consentStore.getState().setSelectedConsent(target.value, target.checked),
  );
  layer.addEventListener('close', close);
  layer.showModal?.();
}

/** Closing is no choice: what was asked is still asked. */
function close() {
  const { hasConsented, setActiveUI } = consentStore.getState();
  setActiveUI(hasConsented() ? 'none' : 'banner');
  layer?.querySelector('[name=settings]').focus();
}

consentStore.subscribe(({ activeUI }, before) => {
  if (activeUI !== before.activeUI) show(activeUI);
});
show(consentStore.getState().activeUI);
