/** The admin's screens say by the same rule what will happen, so it stands in the contract. */
export { isGated } from '@assent/contract';
