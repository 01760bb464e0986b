window.tarteaucitronForceLanguage = 'en';
tarteaucitron.init({ privacyUrl: '/privacy' });
for (const [key, type, name] of [
  ['analytical', 'analytic', 'Statistics'],
  ['functionality', 'video', 'Videos and maps'],
]) {
  tarteaucitron.services[key] = {
    key,
    type,
    name,
    needConsent: true,
    cookies: [],
    js() {},
    fallback() {},
  };
  tarteaucitron.job = [...(tarteaucitron.job ?? []), key];
}
