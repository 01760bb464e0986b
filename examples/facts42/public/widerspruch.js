// The opt-out link: gaOptout() stands in the head of every page, as Google documents it.
document.getElementById('ga-aus').addEventListener('click', () => {
  window.gaOptout();
  document.getElementById('ga-meldung').textContent =
    'Google Analytics ist auf dieser Website in diesem Browser abgeschaltet.';
});
