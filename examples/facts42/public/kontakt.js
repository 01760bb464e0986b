// The contact form. Google's score comes along when reCAPTCHA is there; the form works without it.
(() => {
  const SITE_KEY = '6LXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXFACT42';
  const form = document.getElementById('anfrage');
  const answer = document.getElementById('antwort');

  const send = (token) => {
    answer.textContent = `Danke! Auf dieser Vorführseite wird nichts verschickt${
      token ? ', der Spamschutz hat aber geantwortet' : ''
    }.`;
    form.reset();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { grecaptcha } = window;
    if (!grecaptcha?.execute) {
      send();
      return;
    }
    grecaptcha.ready(() => {
      grecaptcha.execute(SITE_KEY, { action: 'submit' }).then(send, () => send());
    });
  });
})();
