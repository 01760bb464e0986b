/** Interfaces that few pages use, and that ask others none the less. */
import type { Way } from '../way.ts';
import { HOST, run } from './lib.ts';

const ELSEWHERE = `https://${HOST.hotjar}`;
const sent = { request: HOST.hotjar };
const UNKNOWN = { firefox: 'it knows nothing of the kind' };

export const odd: readonly Way[] = [
  {
    id: 'hint-dictionary',
    title: 'a compression dictionary',
    html: '<p>Text</p>',
    head: `<link rel="compression-dictionary" href="${ELSEWHERE}/dictionary">`,
    works: sent,
    notIn: UNKNOWN,
  },
  {
    id: 'hint-dictionary-by-script',
    title: 'a compression dictionary that a script wants',
    html: run(
      `document.head.append(Object.assign(document.createElement('link'),{rel:'compression-dictionary',href:'${ELSEWHERE}/dictionary'}))`,
    ),
    works: sent,
    notIn: UNKNOWN,
  },
  {
    id: 'payment-manifest',
    title: 'a means of payment of a third party',
    html: run(
      `new PaymentRequest([{supportedMethods:'${ELSEWHERE}/pay'}],{total:{label:'x',amount:{currency:'EUR',value:'1'}}}).canMakePayment().catch(()=>{})`,
    ),
    works: sent,
    notIn: UNKNOWN,
  },
  {
    id: 'federated-login',
    title: 'a log-in of a third party',
    html: run(
      `navigator.credentials.get({identity:{providers:[{configURL:'${ELSEWHERE}/config.json',clientId:'1'}]}}).catch(()=>{})`,
    ),
    works: sent,
    notIn: UNKNOWN,
  },
];
