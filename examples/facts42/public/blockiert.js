// A frame that the Content-Security-Policy held back shows the browser's error page. Hide it, so
// that the drawn still behind it is seen. Loaded in <head>, to hear of it in time.
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective !== 'frame-src' || !URL.canParse(blockedURI)) return;
  const { host } = new URL(blockedURI);
  for (const frame of document.querySelectorAll('.video iframe')) {
    if (new URL(frame.src).host === host) frame.hidden = true;
  }
});
