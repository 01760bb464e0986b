/** Style sheets, which the build puts together. */
declare module '*.css';
