/** True where the guard itself must hold everything: no policy of the page does it. */
declare const __ASSENT_FULL__: boolean;
/** True where the site asks for another look than a bar at the bottom in our own colours. */
declare const __ASSENT_LOOKS__: boolean;
