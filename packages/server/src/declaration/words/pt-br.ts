import type { Texts } from './en.ts';
import { pt } from './pt.ts';

/** Brazilian Portuguese, where it differs. The rights are those of the GDPR, as on the other sites. */
export const ptBr: Texts = {
  ...pt,
  intro:
    'O que {site} armazena no seu dispositivo, quais empresas recebem dados, para quê, com qual base legal e o que você pode fazer.',

  who: 'Controlador',
  address: 'Endereço',
  euRepresentative: 'Representante na União Europeia (art. 27 do GDPR)',
  grievance: 'Responsável por reclamações',
  authority: 'Autoridade supervisora',
  website: 'Site',
  addresses: 'Endereços deste site',
  controller: 'Controlador',

  choice: 'Sua escolha',
  waits: 'Os serviços que precisam do seu consentimento esperam até que você o dê.',
  waitsExcept:
    'Os serviços que precisam do seu consentimento esperam até que você o dê, exceto onde a lei do local prevê, em vez disso, uma oposição ou um aviso.',
  change:
    'Você pode mudar de ideia a qualquer momento, tão facilmente quanto respondeu, em “{reopen}” em cada página.',
  lawfulBefore:
    'A retirada do consentimento não afeta a licitude do tratamento feito com base nele antes da retirada (art. 7(3) do GDPR).',
  kept: 'Sua resposta, tanto um sim quanto um não, é guardada por {duration}. Depois perguntamos de novo.',
  keptByPlace:
    'Sua resposta, tanto um sim quanto um não, é guardada de {shortest} a {longest}, conforme o local onde você está. Depois perguntamos de novo.',

  processor: 'operador',
  joint: 'controlador conjunto',
  independent: 'controlador independente',
  contract: 'Contrato com o operador',
  afterConsent: 'só depois do seu consentimento',
  ended: 'O serviço terminou em {date}. Ele continua bloqueado, qualquer que seja a sua escolha.',

  storage: 'O que é armazenado no seu dispositivo',
  firstParty: 'este site',

  basis: 'Base legal',

  subProcessors: 'Nossos operadores',

  rights: 'Seus direitos',
  youHave: 'Você tem direito a:',
  access: 'acessar seus dados (art. 15 do GDPR)',
  rectification: 'retificar o que está incorreto (art. 16 do GDPR)',
  erasure: 'obter a eliminação (art. 17 do GDPR)',
  restriction: 'obter a limitação do tratamento (art. 18 do GDPR)',
  portability: 'receber os dados em formato legível por máquina (art. 20 do GDPR)',
  object: 'opor-se ao tratamento (art. 21 do GDPR)',
  withdraw: 'retirar um consentimento a qualquer momento (art. 7(3) do GDPR)',
  complain: 'apresentar reclamação a uma autoridade supervisora (art. 77 do GDPR)',
  contact: 'A quem recorrer',
  portal: 'Formulário de solicitação',

  receipts: 'Prova da sua escolha',
  receiptsText:
    'Cada resposta deixa um recibo: o que foi permitido e o que não foi, quando, como e em qual versão; sem endereço IP. Você encontra os seus em “{mine}” nas configurações.',
  receiptsKept: 'Os recibos são guardados por {duration}.',

  sellers:
    'O uso destes serviços conta como venda ou compartilhamento segundo a lei de estados dos EUA: {names}.',
  gpcObjects:
    'Se o seu navegador envia Global Privacy Control, nós o consideramos uma oposição ao marketing baseado em interesses legítimos.',
  gpcOptsOut:
    'Onde a lei dá o direito de recusar a venda e o compartilhamento, nós o consideramos também essa recusa, seja qual for a sua resposta anterior.',

  contents: 'Sumário',
  languages: 'Idiomas',
  inForce: 'Você está lendo a versão {version}.',
  loading: 'A declaração está sendo carregada.',
  openPage: 'Abrir em uma página própria',
};
