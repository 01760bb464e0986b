export const words = {
  en: {
    title: 'Banner',
    lead: 'What visitors see and read. Reject and accept are always the same size, one click each.',
    look: 'Form and place',
    coloursTitle: 'Colours',
    textsTitle: 'Words',
    languagesTitle: 'Languages',
    preview: 'Preview',
    toPreview: 'Go to the preview',
    layer: 'Layer',
    layers: {
      first: 'First layer',
      settings: 'Settings',
      mine: 'My choices',
      reopen: 'After a choice',
      embed: 'Blocked embed',
    },
    size: 'Screen',
    sizes: { phone: 'Phone', desktop: 'Desktop' },
    scheme: 'Scheme',
    schemes: { light: 'Light', dark: 'Dark' },
    regime: 'Regime',
    regimes: { 'opt-in': 'Opt-in', 'opt-out': 'Opt-out', notice: 'Notice only' },
    language: 'Language',
    gpc: 'Browser sends Global Privacy Control',
    doNotSell: '“Do Not Sell or Share” is offered',
    inert:
      'The real banner, drawn from the draft. Nothing can be chosen here, and links lead nowhere.',
    missing: 'This draft cannot be drawn yet. What is missing or wrong:',
    notByItself:
      'Under this regime the first layer does not come by itself: visitors open the settings.',
    ownControl: 'Your pages have a control of their own, so none is added.',
    noEmbeds:
      'No vendor of this draft is embedded in pages; this is what a frame of nobody’s says.',
    example: 'The receipt is an example.',
    noLogo:
      'The logo is not loaded in the preview, which asks no other host; its text stands for it.',
    form: 'Form',
    forms: { bar: 'Bar', box: 'Card', dialog: 'Dialog' },
    position: 'Position',
    positions: {
      bottom: 'Bottom',
      top: 'Top',
      centre: 'Centre',
      'bottom-start': 'Bottom, where lines begin',
      'bottom-end': 'Bottom, where lines end',
      'top-start': 'Top, where lines begin',
      'top-end': 'Top, where lines end',
    },
    radius: 'Corners',
    font: 'Fonts',
    fontHint: 'Names of fonts that your pages have already, between commas. None is loaded.',
    logo: 'Logo',
    logoHint:
      'A path on your site: the banner is there before any choice, so no other host is asked.',
    reopen: 'Way back to the settings',
    reopenHint: 'Withdrawing must be as easy as agreeing (Art. 7(3) GDPR), on every page.',
    reopens: {
      floating: 'A small button in the corner of every page',
      own: 'Every page has its own element with data-assent-open',
    },
    shadow: 'Shadow root',
    shadowHint: 'Keeps the page’s styles out, but also programs that answer banners for a visitor.',
    shadowOn: 'Put the banner in a shadow root',
    coloursHint:
      'Leave empty what is to stay as it is. All buttons share one colour: none may stand out.',
    colours: {
      paper: 'Background',
      ink: 'Titles and text',
      quiet: 'Quieter text',
      fill: 'Buttons',
      onFill: 'Text of the buttons',
      line: 'Lines',
      on: 'Switch that is on',
      focus: 'Frame of the focus',
    },
    pick: (name: string) => `${name}: pick a colour`,
    reset: (name: string) => `${name}: take ours again`,
    ratio: (ratio: string, other: string, least: string) =>
      `${ratio}:1 with “${other}”${least && `, needs ${least}:1`}`,
    textsHint: (language: string) =>
      `In ${language}; the preview’s language decides. What you leave empty is said in the built-in words.`,
    groups: {
      first: 'First layer',
      settings: 'Settings',
      after: 'After a choice',
      embeds: 'Blocked embeds',
      doNotSell: 'Do Not Sell or Share',
      others: 'All other texts',
    },
    texts: {
      title: 'Title',
      intro: 'Introduction',
      accept: 'Button that accepts everything',
      reject: 'Button that rejects everything',
      settings: 'Button that opens the settings',
      'panel.title': 'Title of the settings',
      'panel.intro': 'Introduction of the settings',
      save: 'Button that saves a selection',
      'panel.alwaysOn': 'Beside what is always on',
      reopen: 'Button that opens the settings again',
      saved: 'After a choice',
      savedNextPage: 'After a choice that takes effect later',
      'embed.text': 'In place of an embed',
      'embed.once': 'Button that loads it once',
      'embed.always': 'Button that loads it from now on',
      'doNotSell.title': 'Switch',
      'doNotSell.text': 'What it does',
      'doNotSell.done': 'Once it is on',
      'doNotSell.sure': 'Before it is switched off',
      'gpc.status': 'Where the browser’s signal is honoured',
    },
    markup: 'May hold <b>, <strong>, <em>, <i> and <br>; {controller} stands for your name.',
    room: (length: string, room: string, fits: boolean) =>
      fits
        ? `${length} of ${room} characters`
        : `${length} characters; beyond ${room} it may break lines on a phone`,
    defaultLanguage: 'Default language',
    defaultHint: 'For visitors who read none of those that you offer.',
    offered: 'Offered languages',
    fairness: 'Is it fair?',
    equal: 'Reject and accept have the same size, colour and weight.',
    reachable: 'Rejecting takes one click, on both layers.',
    readable: (ratio: string) => `All colours can be told apart: the closest pair has ${ratio}:1.`,
    unreadable: (ratio: string) =>
      `Some colours are too close: a contrast of ${ratio}:1. See Colours.`,
    findings: (count: number) =>
      count === 1 ? 'One text needs a second look.' : `${count} texts need a second look.`,
    faults: (count: number) =>
      count === 1
        ? 'One thing has to be mended before publishing.'
        : `${count} things have to be mended before publishing.`,
  },
  de: {
    title: 'Banner',
    lead: 'Was Besucher sehen und lesen. Ablehnen und Annehmen sind immer gleich groß, je ein Klick.',
    look: 'Form und Platz',
    coloursTitle: 'Farben',
    textsTitle: 'Texte',
    languagesTitle: 'Sprachen',
    preview: 'Vorschau',
    toPreview: 'Zur Vorschau',
    layer: 'Ebene',
    layers: {
      first: 'Erste Ebene',
      settings: 'Einstellungen',
      mine: 'Meine Entscheidungen',
      reopen: 'Nach der Wahl',
      embed: 'Gesperrte Einbettung',
    },
    size: 'Bildschirm',
    sizes: { phone: 'Telefon', desktop: 'Desktop' },
    scheme: 'Farbschema',
    schemes: { light: 'Hell', dark: 'Dunkel' },
    regime: 'Regelung',
    regimes: {
      'opt-in': 'Einwilligung (Opt-in)',
      'opt-out': 'Widerspruch (Opt-out)',
      notice: 'Nur Hinweis',
    },
    language: 'Sprache',
    gpc: 'Browser sendet Global Privacy Control',
    doNotSell: '„Do Not Sell or Share“ wird angeboten',
    inert:
      'Das echte Banner, aus dem Entwurf gezeichnet. Hier kann nichts gewählt werden, und Links führen nirgendwohin.',
    missing: 'Dieser Entwurf kann noch nicht gezeichnet werden. Das fehlt oder ist falsch:',
    notByItself:
      'Bei dieser Regelung kommt die erste Ebene nicht von selbst: Besucher öffnen die Einstellungen.',
    ownControl: 'Ihre Seiten haben ein eigenes Bedienelement, also kommt keines hinzu.',
    noEmbeds:
      'Kein Dienst dieses Entwurfs wird in Seiten eingebettet; so sieht ein Rahmen aus, der keinem gehört.',
    example: 'Der Beleg ist ein Beispiel.',
    noLogo:
      'Das Logo wird in der Vorschau nicht geladen, die keinen anderen Host fragt; sein Text steht dafür.',
    form: 'Form',
    forms: { bar: 'Leiste', box: 'Karte', dialog: 'Dialog' },
    position: 'Position',
    positions: {
      bottom: 'Unten',
      top: 'Oben',
      centre: 'Mitte',
      'bottom-start': 'Unten, am Zeilenanfang',
      'bottom-end': 'Unten, am Zeilenende',
      'top-start': 'Oben, am Zeilenanfang',
      'top-end': 'Oben, am Zeilenende',
    },
    radius: 'Ecken',
    font: 'Schriften',
    fontHint:
      'Namen von Schriften, die Ihre Seiten schon haben, mit Kommas getrennt. Geladen wird keine.',
    logo: 'Logo',
    logoHint:
      'Ein Pfad auf Ihrer Website: Das Banner ist vor jeder Wahl da, also wird kein anderer Host gefragt.',
    reopen: 'Rückweg zu den Einstellungen',
    reopenHint:
      'Der Widerruf muss so einfach sein wie die Einwilligung (Art. 7 Abs. 3 DSGVO), auf jeder Seite.',
    reopens: {
      floating: 'Ein kleiner Knopf in der Ecke jeder Seite',
      own: 'Jede Seite hat ein eigenes Element mit data-assent-open',
    },
    shadow: 'Shadow Root',
    shadowHint:
      'Hält die Stile der Seite fern, aber auch Programme, die für Besucher auf Banner antworten.',
    shadowOn: 'Das Banner in einen Shadow Root setzen',
    coloursHint:
      'Lassen Sie leer, was bleiben soll. Alle Knöpfe haben eine Farbe: Keiner darf hervorstechen.',
    colours: {
      paper: 'Hintergrund',
      ink: 'Titel und Text',
      quiet: 'Leiserer Text',
      fill: 'Knöpfe',
      onFill: 'Text der Knöpfe',
      line: 'Linien',
      on: 'Eingeschalteter Schalter',
      focus: 'Rahmen des Fokus',
    },
    pick: (name: string) => `${name}: Farbe wählen`,
    reset: (name: string) => `${name}: wieder unsere`,
    ratio: (ratio: string, other: string, least: string) =>
      `${ratio}:1 zu „${other}“${least && `, nötig sind ${least}:1`}`,
    textsHint: (language: string) =>
      `Sprache: ${language}; die der Vorschau gilt. Was leer bleibt, steht in den mitgelieferten Worten da.`,
    groups: {
      first: 'Erste Ebene',
      settings: 'Einstellungen',
      after: 'Nach der Wahl',
      embeds: 'Gesperrte Einbettungen',
      doNotSell: 'Do Not Sell or Share',
      others: 'Alle übrigen Texte',
    },
    texts: {
      title: 'Titel',
      intro: 'Einleitung',
      accept: 'Knopf, der alles annimmt',
      reject: 'Knopf, der alles ablehnt',
      settings: 'Knopf, der die Einstellungen öffnet',
      'panel.title': 'Titel der Einstellungen',
      'panel.intro': 'Einleitung der Einstellungen',
      save: 'Knopf, der eine Auswahl speichert',
      'panel.alwaysOn': 'Neben dem, was immer an ist',
      reopen: 'Knopf, der die Einstellungen wieder öffnet',
      saved: 'Nach der Wahl',
      savedNextPage: 'Nach einer Wahl, die später wirkt',
      'embed.text': 'An der Stelle einer Einbettung',
      'embed.once': 'Knopf, der sie einmal lädt',
      'embed.always': 'Knopf, der sie von nun an lädt',
      'doNotSell.title': 'Schalter',
      'doNotSell.text': 'Was er bewirkt',
      'doNotSell.done': 'Wenn er an ist',
      'doNotSell.sure': 'Bevor er ausgeht',
      'gpc.status': 'Wo das Signal des Browsers gilt',
    },
    markup: 'Erlaubt sind <b>, <strong>, <em>, <i> und <br>; {controller} steht für Ihren Namen.',
    room: (length: string, room: string, fits: boolean) =>
      fits
        ? `${length} von ${room} Zeichen`
        : `${length} Zeichen; ab ${room} können auf dem Telefon Zeilen umbrechen`,
    defaultLanguage: 'Standardsprache',
    defaultHint: 'Für Besucher, die keine der angebotenen lesen.',
    offered: 'Angebotene Sprachen',
    fairness: 'Ist es fair?',
    equal: 'Ablehnen und Annehmen haben die gleiche Größe, Farbe und Stärke.',
    reachable: 'Ablehnen braucht einen Klick, auf beiden Ebenen.',
    readable: (ratio: string) =>
      `Alle Farben sind zu unterscheiden: Das knappste Paar hat ${ratio}:1.`,
    unreadable: (ratio: string) =>
      `Einige Farben sind zu nah beieinander: ein Kontrast von ${ratio}:1. Siehe Farben.`,
    findings: (count: number) =>
      count === 1
        ? 'Ein Text braucht einen zweiten Blick.'
        : `${count} Texte brauchen einen zweiten Blick.`,
    faults: (count: number) =>
      count === 1
        ? 'Eines ist vor dem Veröffentlichen zu beheben.'
        : `${count} Punkte sind vor dem Veröffentlichen zu beheben.`,
  },
};
