/** True where the guard itself must hold everything: no policy of the page does it. */
declare const __ASSENT_FULL__: boolean;
