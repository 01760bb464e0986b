export const words = {
  en: {
    title: 'Publish',
    lead: 'Visitors see what is published. Each publication is a version that stays.',
    pending: 'What is not published yet',
    first: 'Ready for the first version',
    liveSince: (version: number, day: string) => `Visitors have version ${version} of ${day}.`,
    nothing: 'Nothing: the draft is what visitors have.',
    firstMeaning: 'The first version makes the banner appear on pages that carry the snippet.',
    who: {
      nobody: 'Visitors who have answered are not asked again.',
      'unless-refused':
        'Visitors who have answered are asked again, unless they refused these categories.',
      everybody: 'All visitors are asked again.',
    },
    publish: 'Publish',
    discard: 'Drop the draft',
    done: (version: number) => `Version ${version} is live.`,
    snippet: 'Snippet',
    snippetLead: 'Paste it first into the <head> of every page.',
  },
  de: {
    title: 'Veröffentlichen',
    lead: 'Besucher sehen, was veröffentlicht ist. Jede Veröffentlichung ist eine Version, die bleibt.',
    pending: 'Was noch nicht veröffentlicht ist',
    first: 'Bereit für die erste Version',
    liveSince: (version: number, day: string) => `Besucher haben Version ${version} vom ${day}.`,
    nothing: 'Nichts: Der Entwurf ist, was Besucher haben.',
    firstMeaning: 'Mit der ersten Version erscheint das Banner auf Seiten, die das Snippet tragen.',
    who: {
      nobody: 'Besucher, die geantwortet haben, werden nicht erneut gefragt.',
      'unless-refused':
        'Besucher, die geantwortet haben, werden erneut gefragt, außer sie haben diese Kategorien abgelehnt.',
      everybody: 'Alle Besucher werden erneut gefragt.',
    },
    publish: 'Veröffentlichen',
    discard: 'Entwurf verwerfen',
    done: (version: number) => `Version ${version} ist live.`,
    snippet: 'Snippet',
    snippetLead: 'Fügen Sie es auf jeder Seite als Erstes in den <head> ein.',
  },
};
