// The cart: one session cookie with the names of the packages, written when the visitor adds one.
(() => {
  const COOKIE = 'f42_warenkorb';
  const number = document.getElementById('korb-zahl');
  const message = document.getElementById('korb-meldung');

  const read = () =>
    (document.cookie.match(`(?:^|; )${COOKIE}=([a-z.]*)`)?.[1] ?? '').split('.').filter(Boolean);
  const show = () => {
    number.textContent = String(read().length);
  };

  for (const button of document.querySelectorAll('[data-paket]')) {
    button.addEventListener('click', () => {
      const names = [...read(), button.dataset.paket].join('.');
      document.cookie = `${COOKIE}=${names}; path=/; SameSite=Lax`;
      show();
      const title = button.closest('.paket').querySelector('h3').textContent;
      message.textContent = `„${title}“ liegt im Warenkorb. Bestellen lässt sich auf dieser Vorführseite nichts.`;
      window.gtag_report_conversion?.();
    });
  }
  show();
})();
