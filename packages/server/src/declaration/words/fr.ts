import type { Texts } from './en.ts';

export const fr: Texts = {
  title: 'Cookies et services',
  intro:
    'Ce que {site} enregistre sur votre appareil, quelles entreprises reçoivent des données, à quelles fins, sur quelle base juridique, et ce que vous pouvez y faire.',
  dated: 'Version {version} du {date}.',

  who: 'Responsable du traitement',
  address: 'Adresse',
  email: 'E-mail',
  phone: 'Téléphone',
  representedBy: 'Représenté par',
  euRepresentative: 'Représentant dans l’Union européenne (art. 27 RGPD)',
  dpo: 'Délégué à la protection des données',
  grievance: 'Responsable des réclamations',
  authority: 'Autorité de contrôle',
  website: 'Site web',
  addresses: 'Adresses de ce site',
  host: 'Adresse',
  controller: 'Responsable du traitement',
  storedIn: 'Lieu de stockage',

  choice: 'Votre choix',
  waits: 'Les services soumis à votre consentement attendent que vous l’ayez donné.',
  waitsExcept:
    'Les services soumis à votre consentement attendent que vous l’ayez donné, sauf là où le droit applicable prévoit à la place une opposition ou une information.',
  places: 'Lieux concernés : {places}.',
  change:
    'Vous pouvez changer d’avis à tout moment, aussi simplement que vous avez répondu, sous « {reopen} » sur chaque page.',
  lawfulBefore:
    'Le retrait du consentement ne compromet pas la licéité du traitement fondé sur le consentement effectué avant ce retrait (art. 7, par. 3, RGPD).',
  kept: 'Votre réponse, oui comme non, est conservée {duration}. La question vous est ensuite posée à nouveau.',
  keptByPlace:
    'Votre réponse, oui comme non, est conservée de {shortest} à {longest} selon l’endroit où vous êtes. La question vous est ensuite posée à nouveau.',

  services: 'Services et fournisseurs',
  category: 'Catégorie',
  role: 'Rôle',
  processor: 'sous-traitant',
  joint: 'responsable conjoint',
  independent: 'responsable indépendant',
  contract: 'Contrat de sous-traitance',
  runs: 'Se charge',
  afterConsent: 'seulement après votre consentement',
  withoutConsent: 'sans consentement',
  more: 'En savoir plus',
  ended: 'Le service a pris fin le {date}. Il reste bloqué, quel que soit votre choix.',

  storage: 'Ce qui est enregistré sur votre appareil',
  prefix: 'Un nom qui se termine par * désigne tous les noms qui commencent ainsi.',
  name: 'Nom',
  service: 'Service',
  purpose: 'Finalité',
  duration: 'Durée',
  party: 'Déposé par',
  firstParty: 'ce site',
  thirdParty: 'un tiers',
  kind: 'Type',
  cookie: 'Cookie',
  localStorage: 'Stockage local',
  sessionStorage: 'Stockage de session',
  indexedDB: 'IndexedDB',
  cache: 'Cache',

  forms: 'Consentements dans les formulaires',
  wording: 'Texte du consentement',
  basis: 'Base juridique',
  withdrawal: 'Retrait',
  retention: 'Conservation',

  processing: 'Autres traitements',
  data: 'Données',

  recipients: 'Destinataires et transferts',
  recipient: 'Destinataire',
  countries: 'Pays',
  safeguard: 'Garantie',
  subProcessors: 'Nos sous-traitants',
  task: 'Mission',
  region: 'Lieu',

  rights: 'Vos droits',
  youHave: 'Vous avez le droit :',
  access: 'd’accéder à vos données (art. 15 RGPD)',
  rectification: 'de faire rectifier ce qui est inexact (art. 16 RGPD)',
  erasure: 'd’obtenir l’effacement (art. 17 RGPD)',
  restriction: 'd’obtenir la limitation du traitement (art. 18 RGPD)',
  portability: 'de recevoir vos données dans un format lisible par machine (art. 20 RGPD)',
  object: 'de vous opposer au traitement (art. 21 RGPD)',
  withdraw: 'de retirer un consentement à tout moment (art. 7, par. 3, RGPD)',
  complain: 'd’introduire une réclamation auprès d’une autorité de contrôle (art. 77 RGPD)',
  contact: 'À qui vous adresser',
  portal: 'Formulaire de demande',
  objection: 'Droit d’opposition',
  children: 'Enfants',
  age: 'Âge',
  otherCountries: 'tous les autres pays',

  receipts: 'Preuve de votre choix',
  receiptsText:
    'Chaque réponse laisse un reçu : ce qui a été autorisé ou refusé, quand, comment et dans quelle version ; sans adresse IP. Vous trouvez les vôtres sous « {mine} » dans les paramètres.',
  receiptsKept: 'Durée de conservation des reçus : {duration}.',

  signals: 'Signaux d’opposition',
  offeredIn:
    'Proposé aux visiteurs des lieux suivants : {places}, et partout où le lieu n’est pas connu.',
  sellers:
    'L’usage de ces services compte comme vente ou partage selon le droit d’États américains : {names}.',
  gpcObjects:
    'Si votre navigateur envoie Global Privacy Control, nous y voyons une opposition au marketing fondé sur des intérêts légitimes.',
  gpcOptsOut:
    'Là où le droit permet de s’opposer à la vente et au partage, nous y voyons aussi cette opposition, quoi que vous ayez dit auparavant.',

  versions: 'Versions',
  published: 'Publiée le',
  lastUpdated: 'Notice à jour au',
  changes: 'Ce qui a changé',
  added: 'Nouveaux services',
  removed: 'Services supprimés',
  version: 'Version {version}',
  earlier: 'Versions antérieures de cette déclaration',
  earlierNotices: 'Notices antérieures',
  embedded: 'Notices de tiers jointes à celle-ci',
  proof: 'SHA-256 de cette déclaration',

  contents: 'Sommaire',
  languages: 'Langues',
  inForce: 'Vous lisez la version {version}.',
  inForceLink: 'Voir la version en vigueur',
  loading: 'La déclaration est en cours de chargement.',
  failed: 'La déclaration ne peut pas être chargée pour le moment.',
  openPage: 'L’ouvrir sur une page à part',
};
