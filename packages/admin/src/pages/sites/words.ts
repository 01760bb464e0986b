export const words = {
  en: {
    title: 'Sites',
    lead: 'Each site has its own banner, its own register of vendors and its own log.',
    add: 'Add a site',
    trail: 'Audit trail',
    closed: 'Nothing is open to you',
    closedLead: 'Your access has ended, or was taken back. Ask an owner for an invitation.',
    none: 'No site yet',
    noneLead: 'Add the first one: you need its address and who is responsible for it.',
    version: (version: number, day: string) => `Version ${version} of ${day}`,
    unpublished: 'Not published yet',
  },
  de: {
    title: 'Websites',
    lead: 'Jede Website hat ihr eigenes Banner, ihr eigenes Verzeichnis der Dienste und ihr eigenes Protokoll.',
    add: 'Website hinzufügen',
    trail: 'Änderungsprotokoll',
    closed: 'Ihnen steht nichts offen',
    closedLead:
      'Ihr Zugang ist abgelaufen oder wurde zurückgenommen. Bitten Sie um eine Einladung.',
    none: 'Noch keine Website',
    noneLead: 'Fügen Sie die erste hinzu: Sie brauchen ihre Adresse und wer verantwortlich ist.',
    version: (version: number, day: string) => `Version ${version} vom ${day}`,
    unpublished: 'Noch nicht veröffentlicht',
  },
};
