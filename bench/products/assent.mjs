/**
 * Assent with the configuration of an example site, by the snippet that its owner pastes.
 * @param site see `startPublishedSite`
 */
export const assent = ({ site, snippet, language }) => ({
  id: 'assent',
  name: 'Assent',
  note: `the site ${site} with all its vendors${language === 'en' ? '' : `, in its only language: ${language}`}`,
  head: snippet,
  end: '',
  files: {},
  first: '#assent [role=dialog]',
  buttons: {
    reject: '#assent [role=dialog] [data-assent-action=reject]',
    accept: '#assent [role=dialog] [data-assent-action=accept]',
    settings: '#assent [role=dialog] [data-assent-action=settings]',
  },
  second: 'dialog.assent-panel',
  // Without it there is a floating control instead.
  reopen: '<button type="button" data-assent-open>Privacy settings</button>',
  withdraw: ['[data-assent-open]', 'dialog.assent-panel [data-assent-action=reject]'],
  answer: `(() => {
    const { chosen, categories } = window.assent.get();
    const { analytical, functionality } = categories;
    const isSent = !localStorage.getItem('assent_${site}_out');
    return chosen && isSent && analytical === functionality ? analytical : null;
  })()`,
});
