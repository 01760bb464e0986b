// What a visitor asks of this page: signing in, news, a language. The two cookies written here
// recognise a visitor on return, so the site's configuration lets them wait for a yes.
(() => {
  const byId = (id) => document.getElementById(id);
  const read = (name) =>
    decodeURIComponent(document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1] ?? '');
  const keep = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; SameSite=Lax`;
    return read(name) === value;
  };
  const onSubmit = (id, handle) =>
    byId(id)?.addEventListener('submit', (event) => {
      event.preventDefault();
      handle(event.target);
    });

  const name = read('BITRIX_SM_LOGIN');
  if (name && byId('welcome')) byId('welcome').textContent = `Welcome back, ${name}.`;

  onSubmit('sign-in-form', (form) => {
    const wanted = form.remember.checked;
    const kept = wanted && keep('BITRIX_SM_LOGIN', form.login.value);
    byId('sign-in-note').textContent = `There are no accounts in this demo.${
      wanted
        ? kept
          ? ' Your name is remembered.'
          : ' Your name is not remembered: “Functionality” is off.'
        : ''
    }`;
    form.reset();
  });

  onSubmit('newsletter-form', (form) => {
    byId('newsletter-note').textContent = 'Thank you. This demo sends nothing and keeps nothing.';
    form.reset();
  });

  const language = byId('language');
  language.value = read('b24demo_locale') || 'en';
  language.addEventListener('change', () => {
    const kept = keep('b24demo_locale', language.value);
    byId('language-note').textContent = kept
      ? 'Remembered. The demo itself speaks English only.'
      : 'Not remembered: “Functionality” is off.';
  });
})();
